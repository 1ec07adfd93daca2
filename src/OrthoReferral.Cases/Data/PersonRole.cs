using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

/// <summary>One role of a person who may sign in.</summary>
internal sealed record PersonRole(Guid Id, string Name, string? Role)
{
    // A clinic has tens of people; a longer list would need a search.
    private const int Most = 500;

    /// <summary>All of them, by the people's names.</summary>
    public static IQueryable<PersonRole> All(CaseDb db) =>
        (
            from user in db.Users.AsNoTracking()
            where user.DisabledAt == null
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            orderby user.DisplayName, user.Id
            select new PersonRole(user.Id, user.DisplayName, role.Name)
        ).Take(Most);
}
