using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

/// <summary>One role of a person who may sign in.</summary>
internal sealed record PersonRole(Guid Id, string Name, string? Role)
{
    // A clinic has tens of people; a longer list would need a search.
    private const int Most = 500;

    /// <summary>All of them, by the people's names.</summary>
    public static IQueryable<PersonRole> All(CaseDb db) => Of(db, db.Users.Where(user => user.DisabledAt == null)).Take(Most);

    /// <summary>Those of these people, by their names.</summary>
    public static IQueryable<PersonRole> Of(CaseDb db, IQueryable<ClinicUser> people) =>
        from user in people.AsNoTracking()
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        orderby user.DisplayName, user.Id
        select new PersonRole(user.Id, user.DisplayName, role.Name);
}
