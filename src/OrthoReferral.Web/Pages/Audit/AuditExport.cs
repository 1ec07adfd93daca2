using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Pages.Audit;

/// <summary>The audit log on the page as a CSV file: the same filters, all entries, the chosen columns. The export is audited.</summary>
internal static class AuditExport
{
    /// <summary>Where the page's form goes.</summary>
    public const string Path = "/audit/export";

    /// <summary>Maps it.</summary>
    public static void MapAuditExport(this WebApplication app) => app.MapExportOfPage(Path, Roles.Auditing, ExportAsync);

    private static Task<PushStreamHttpResult> ExportAsync(IFormCollection form, HttpContext http)
    {
        var filter = AuditAddress.Read(form["query"].ToString()).Filter(ReaderZone.Of(http));
        return CsvAnswer.SendAsync(http, new ExportAudit.Command(filter, [.. form["column"].OfType<string>()]));
    }
}
