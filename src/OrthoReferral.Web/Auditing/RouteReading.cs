using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Auditing;

/// <summary>What a route reads, as it declares it: a page or a handler by itself, an API route by its query.</summary>
/// <param name="Data">Nothing where the route sends a command, whose entries are the command's.</param>
/// <param name="Pattern">The route with the names of its ids.</param>
internal sealed record RouteReading(PatientData Data, string Pattern)
{
    /// <summary>Null for what everybody may have without signing in: it holds no patient data.</summary>
    public static RouteReading? Of(Endpoint? endpoint)
    {
        if (
            endpoint is not RouteEndpoint route
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        )
            return null;

        // What declares nothing is recorded; a test names it.
        return new RouteReading(DeclaredBy(endpoint) ?? PatientData.Case, RouteText.Of(route));
    }

    /// <summary>Null where the route declares nothing.</summary>
    public static PatientData? DeclaredBy(Endpoint endpoint) =>
        IsOfTheFramework(endpoint) || endpoint.Metadata.GetMetadata<SendsRequest>() is { IsCommand: true }
            ? PatientData.None
            : endpoint.Metadata.GetMetadata<ReadsAttribute>()?.Data;

    // Blazor maps routes of its own, which hold nothing of ours.
    private static bool IsOfTheFramework(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } text }
        && text.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal);
}
