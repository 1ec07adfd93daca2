using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>People by their role.</summary>
internal static class RoleHolders
{
    /// <summary>Accounts that have this role and are not disabled.</summary>
    public static IQueryable<ClinicUser> Of(CaseDb db, Role role)
    {
        var name = role.ToString();
        return from user in db.Users.AsNoTracking()
            where user.DisabledAt == null
            join link in db.UserRoles on user.Id equals link.UserId
            join known in db.Roles on link.RoleId equals known.Id
            where known.Name == name
            select user;
    }
}
