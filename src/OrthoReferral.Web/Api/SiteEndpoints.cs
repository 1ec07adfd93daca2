using OrthoReferral.Cases.Sites;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>The clinic's sites; the administrator keeps the list.</summary>
internal static class SiteEndpoints
{
    public static void MapSites(this RouteGroupBuilder api)
    {
        var sites = api.MapGroup("/sites").WithTags("Sites");
        sites.MapQuery<ListSites.Query, ListSites.Result>("", "The sites by name, with time zone, jurisdiction and units.");
        sites.MapCreation<AddSite.Command, AddSite.Result>("", "Adds a site.", _ => "/api/v1/sites");
        sites.MapCommand<ChangeSite.Command, ChangeSite.Result>("/{siteId:guid}", "Replaces what is recorded of a site.", "PUT");
    }
}
