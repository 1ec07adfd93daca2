using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

/// <summary>A person belongs to a site. Who belongs to none works for all sites.</summary>
public sealed class SiteMember
{
    private SiteMember() { }

    public SiteMember(Guid userId, Guid siteId) => (UserId, SiteId) = (userId, siteId);

    public Guid UserId { get; private set; }

    public Guid SiteId { get; private set; }

    /// <summary>The names of the sites that each of these people belongs to, in one query.</summary>
    public static async Task<ILookup<Guid, string>> NamesAsync(CaseDb db, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var names = await Names(db, people).ToListAsync(cancellationToken);
        return names.ToLookup(member => member.UserId, member => member.Site);
    }

    internal static IQueryable<Membership> Names(CaseDb db, IReadOnlyList<Guid> people) =>
        from member in db.SiteMembers.AsNoTracking()
        where people.Contains(member.UserId)
        join site in db.Sites on member.SiteId equals site.Id
        orderby site.Name
        select new Membership(member.UserId, site.Name);

    internal sealed record Membership(Guid UserId, string Site);
}
