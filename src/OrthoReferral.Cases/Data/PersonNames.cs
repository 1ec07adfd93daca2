using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

internal static class PersonNames
{
    /// <summary>The name of a person who has an account, also where it is disabled.</summary>
    public static Task<string> NameOfAsync(this CaseDb db, Guid userId, CancellationToken cancellationToken) =>
        db.Users.Where(user => user.Id == userId).Select(user => user.DisplayName).SingleAsync(cancellationToken);
}
