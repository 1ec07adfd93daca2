using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Answers;

/// <summary>An export as a file: the command is committed with its audit entry first, then the rows are streamed.</summary>
internal static class CsvAnswer
{
    public static async Task<PushStreamHttpResult> SendAsync<TExport>(HttpContext http, ICommand<TExport> command)
        where TExport : IExport
    {
        var services = http.RequestServices;
        var export = await services.GetRequiredService<IMediator>().Send(command, http.RequestAborted);
        return TypedResults.Stream(
            output => services.GetRequiredService<IExportWriter<TExport>>().WriteAsync(export, output, http.RequestAborted),
            "text/csv; charset=utf-8",
            export.FileName
        );
    }
}
