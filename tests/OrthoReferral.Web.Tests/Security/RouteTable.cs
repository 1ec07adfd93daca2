using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Every route there is, as calls that can be made: ids are of nothing that exists.</summary>
internal static class RouteTable
{
    public static IEnumerable<RouteEndpoint> Routes(this ClinicServer server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Those of programs and scripts: the API and the live streams.</summary>
    public static IEnumerable<(HttpMethod Method, string Address, string Pattern)> Calls(this ClinicServer server) =>
        server
            .Routes()
            .Where(endpoint =>
                endpoint.RoutePattern.RawText is { } text
                && (
                    text.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)
                    || text.TrimStart('/').StartsWith("live/", StringComparison.Ordinal)
                )
            )
            .Select(CallOf);

    public static (HttpMethod Method, string Address, string Pattern) CallOf(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var address = string.Concat(
            endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(TextOf)))
        );
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        return (new HttpMethod(method), address.Length == 0 ? "/" : address, pattern);
    }

    private static string TextOf(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "int") => "1",
            _ => Guid.Empty.ToString("D"),
        };
}
