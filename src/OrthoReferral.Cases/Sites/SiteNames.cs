using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Sites;

/// <summary>People name sites; rows hold their keys. A name is found whatever its case, accents and punctuation.</summary>
internal static class SiteNames
{
    /// <summary>The keys of the sites of these names.</summary>
    /// <param name="property">The property of the command that holds the names.</param>
    /// <exception cref="ValidationException">There is no site of such a name.</exception>
    public static async Task<IReadOnlyList<Guid>> FindAsync(
        CaseDb db,
        IReadOnlyCollection<string> names,
        string property,
        CancellationToken cancellationToken
    )
    {
        if (names.Count == 0)
            return [];
        var keys = names.Select(SearchKey.Of).Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Sites.Where(site => keys.Contains(site.NameKey)).Select(site => site.Id).ToListAsync(cancellationToken);
        return found.Count == keys.Count ? found : throw Refused(property, "There is no site of this name.");
    }

    /// <summary>
    /// The site that a referral comes from: the one that was named, else the only one of its oncologist, else the only one that there is.
    /// </summary>
    /// <exception cref="ValidationException">There is no such site, or it could be one of several.</exception>
    public static async Task<Guid> ReferringAsync(
        CaseDb db,
        string? name,
        Guid oncologist,
        string property,
        CancellationToken cancellationToken
    )
    {
        if (!string.IsNullOrWhiteSpace(name))
            return (await FindAsync(db, [name], property, cancellationToken))[0];
        var own = await db
            .SiteMembers.Where(member => member.UserId == oncologist)
            .OrderBy(member => member.SiteId)
            .Select(member => member.SiteId)
            .Take(2)
            .ToListAsync(cancellationToken);
        if (own.Count == 0)
            own = await db.Sites.OrderBy(site => site.Id).Select(site => site.Id).Take(2).ToListAsync(cancellationToken);
        return own switch
        {
            [var only] => only,
            [] => throw Refused(property, "There is no site yet. An administrator adds it under Sites."),
            _ => throw Refused(property, "Choose the site that the referral comes from."),
        };
    }

    /// <exception cref="ValidationException">Another site has this name, or one that is spelled nearly so.</exception>
    public static async Task RequireFreeAsync(CaseDb db, string name, Guid? except, CancellationToken cancellationToken)
    {
        var key = SearchKey.Of(name);
        if (await db.Sites.AnyAsync(site => site.NameKey == key && site.Id != except, cancellationToken))
            throw Refused(nameof(ISiteRecord.Name), "There is a site of this name already.");
    }

    private static ValidationException Refused(string property, string message) => new([new ValidationFailure(property, message)]);
}
