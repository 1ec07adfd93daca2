using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Audit;

/// <summary>The names of those who work here, to notice when a patient has one of them.</summary>
public sealed class StaffNames
{
    private readonly IReadOnlyList<(Guid Id, IReadOnlySet<string> Words)> people;

    private StaffNames(IReadOnlyList<(Guid, IReadOnlySet<string>)> people) => this.people = people;

    public static async Task<StaffNames> ReadAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var users = await db.Users.AsNoTracking().Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellationToken);
        return new StaffNames([
            .. users.Select(user => (user.Id, (IReadOnlySet<string>)NameTokens.Words(user.DisplayName).ToHashSet(StringComparer.Ordinal))),
        ]);
    }

    /// <summary>
    /// Whether the patient has the name of the reader or of somebody else here: all words of the family name and one of the given name,
    /// however they are spelled. Of two people with one name nobody knows which it is; that is for the privacy officer to find out.
    /// </summary>
    internal UnusualReading Compare(string familyName, string givenName, Guid reader)
    {
        var (family, given) = (NameTokens.Words(familyName), NameTokens.Words(givenName));
        if (family.Count == 0 || given.Count == 0)
            return UnusualReading.Nothing;
        return people
            .Where(person => family.All(person.Words.Contains) && given.Any(person.Words.Contains))
            .Aggregate(
                UnusualReading.Nothing,
                (found, person) => found | (person.Id == reader ? UnusualReading.OwnRecord : UnusualReading.Colleague)
            );
    }
}
