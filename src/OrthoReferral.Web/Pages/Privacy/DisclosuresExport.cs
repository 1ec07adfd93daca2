using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Pages.Privacy;

/// <summary>A patient's accounting of disclosures as a CSV file. The export is audited.</summary>
internal static class DisclosuresExport
{
    /// <summary>Where the page's form goes.</summary>
    public const string Path = "/privacy/disclosures/export";

    /// <summary>Maps it.</summary>
    public static void MapDisclosuresExport(this WebApplication app) => app.MapExportOfPage(Path, nameof(Role.PrivacyOfficer), ExportAsync);

    private static Task<PushStreamHttpResult> ExportAsync(IFormCollection form, HttpContext http) =>
        CsvAnswer.SendAsync(http, DisclosuresAddress.Read(name => form[name].ToString()).Export(ReaderZone.Of(http)));
}
