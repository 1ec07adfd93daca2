using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Answers;

/// <summary>An export as a file: the command is committed with its audit entry first, then the rows are streamed.</summary>
internal static class CsvAnswer
{
    /// <exception cref="AuditUnavailableException">Its audit entry could not be written; nothing leaves.</exception>
    public static async Task<PushStreamHttpResult> SendAsync<TExport>(HttpContext http, ICommand<TExport> command)
        where TExport : IExport
    {
        var services = http.RequestServices;
        var export = await GrantAsync(services.GetRequiredService<IMediator>(), command, http.RequestAborted);
        return TypedResults.Stream(
            output => services.GetRequiredService<IExportWriter<TExport>>().WriteAsync(export, output, http.RequestAborted),
            "text/csv; charset=utf-8",
            export.FileName
        );
    }

    // An export writes nothing but its entry and the cases in it.
    private static async Task<TExport> GrantAsync<TExport>(IMediator mediator, ICommand<TExport> command, CancellationToken aborted)
    {
        try
        {
            return await mediator.Send(command, aborted);
        }
        catch (DbUpdateException unwritten) when (unwritten is not DbUpdateConcurrencyException)
        {
            throw new AuditUnavailableException(unwritten);
        }
    }
}
