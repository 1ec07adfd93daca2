using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>The worklist on the page as a CSV file: the same filters, order and columns, all rows. The export is audited.</summary>
internal static class WorklistExport
{
    /// <summary>Maps the address that the page's button posts to.</summary>
    public static void MapWorklistExport(this WebApplication app) =>
        app.MapExportOfPage("/worklist/export", nameof(Role.Coordinator), ExportAsync);

    private static Task<PushStreamHttpResult> ExportAsync([FromForm] string? query, HttpContext http)
    {
        var address = WorklistAddress.Read(query);
        return CsvAnswer.SendAsync(http, new ExportWorklist.Command(address.Filter, address.Sort, WorklistColumns.Export(address.Shown)));
    }
}
