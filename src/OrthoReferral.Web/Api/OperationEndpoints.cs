using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Operation;

namespace OrthoReferral.Web.Api;

/// <summary>The running program.</summary>
internal static class OperationEndpoints
{
    public static void MapOperation(this RouteGroupBuilder api) =>
        api.MapGroup("/operation")
            .WithTags("Operation")
            .MapQuery<GetOperatorState.Query, GetOperatorState.Result>("", "What waits in the running program, and since when.");
}
