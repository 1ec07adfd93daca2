using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Narrows cases to one site.</summary>
internal static class SiteFilter
{
    /// <summary>
    /// The cases of the site of this name; none if there is no such site. The key is looked up once, so that the list is read as without
    /// the filter.
    /// </summary>
    public static IQueryable<ReferralCase> OfSite(this IQueryable<ReferralCase> cases, CaseDb db, string name)
    {
        var key = SearchKey.Of(name);
        var ids = db.Sites.Where(site => site.NameKey == key).OrderBy(site => site.Id).Select(site => site.Id);
        return cases.Where(row => row.SiteId == ids.FirstOrDefault());
    }
}
