using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>Routes that answer with a file of rows.</summary>
internal static class Exporting
{
    /// <summary>POST of the command of an export; 200 with its rows as CSV, written as they are read.</summary>
    public static void MapExport<TCommand, TExport>(this RouteGroupBuilder group, string pattern, string summary)
        where TCommand : ICommand<TExport>
        where TExport : IExport
    {
        Delegate export = async (HttpContext http) => await CsvAnswer.SendAsync(http, await RoutedBody.ReadAsync<TCommand>(http));
        group
            .MapPost(pattern, export)
            .Describe<TCommand>(summary)
            .WithMetadata(new CommandBody(typeof(TCommand)))
            .RequireRateLimiting(CallLimit.Exports)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }
}
