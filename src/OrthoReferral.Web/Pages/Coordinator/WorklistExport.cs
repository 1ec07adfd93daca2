using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>The worklist on the page as a CSV file: the same filters, order and columns, all rows. The export is audited.</summary>
internal static class WorklistExport
{
    /// <summary>Maps the address that the page's button posts to.</summary>
    public static void MapWorklistExport(this WebApplication app) =>
        app.MapPost("/worklist/export", ExportAsync)
            // The command has the entry, with the cases.
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .RequireAuthorization(new AuthorizeAttribute { Roles = nameof(Role.Coordinator) })
            .RequireRateLimiting(CallLimit.Exports)
            .ExcludeFromDescription();

    private static async Task<PushStreamHttpResult> ExportAsync(
        [FromForm] string? query,
        HttpContext http,
        IMediator mediator,
        ExportWorklist.Writer writer
    )
    {
        var address = WorklistAddress.Read(query);
        var export = await mediator.Send(
            new ExportWorklist.Command(address.Filter, address.Sort, WorklistColumns.Export(address.Shown)),
            http.RequestAborted
        );
        return TypedResults.Stream(
            output => writer.WriteAsync(export, output, http.RequestAborted),
            "text/csv; charset=utf-8",
            export.FileName
        );
    }
}
