using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Tests.Api;

[Collection(SharedServer.Name)]
public sealed class ApiDocumentTests(ClinicServer server)
{
    private static readonly string[] WithoutKey =
    [
        "ChangeOwnPassword",
        "ConfirmAuthenticator",
        "ConfirmGrant",
        "ExportAudit",
        "ExportDisclosures",
        "ExportWorklist",
        "GiveProof",
        "InviteUser",
        "IssueOneTimeCode",
        "RenewRecoveryCodes",
    ];

    [Fact]
    public async Task The_document_names_every_route_of_the_API()
    {
        var document = await server.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var documented = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var mapped = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{WithoutConstraints(endpoint)}");

        mapped.Except(documented).ShouldBeEmpty();
    }

    [Fact]
    public async Task Enums_are_documented_with_their_codes()
    {
        var text = await server.Anonymous().GetStringAsync("/openapi/v1.json");

        text.ShouldContain("\"FIXATION_PLUS_RADIATION\"");
        text.ShouldContain("\"ORTHOPEDIC_SURGEON\"");
    }

    [Fact]
    public async Task What_stands_in_the_address_stands_nowhere_else()
    {
        var document = await server.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, operation.Value)))
            .ToList();

        operations
            .Where(operation => Properties(operation.Value).Any(name => operation.Path.Contains($"{{{name}}}", StringComparison.Ordinal)))
            .Select(operation => operation.Path)
            .ShouldBeEmpty();
        operations.Count(operation => operation.Path.EndsWith("/approve", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Every_call_that_changes_something_takes_an_idempotency_key_but_those_that_carry_a_secret_or_export()
    {
        var document = await server.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var keyed = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(operation =>
                operation.Value.TryGetProperty("parameters", out var parameters)
                && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").ValueEquals("Idempotency-Key"))
            )
            .Select(operation => operation.Value.GetProperty("operationId").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        var commands = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<SendsRequest>() is { IsCommand: true })
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)
            .ToList();

        commands.Count.ShouldBeGreaterThan(40);
        commands.Where(name => !keyed.Contains(name)).ShouldBe(WithoutKey, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_list_says_what_is_in_it()
    {
        var document = await server.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Lists(document).ShouldNotBeEmpty();
        Lists(document).Count(list => !list.TryGetProperty("items", out _)).ShouldBe(0);
    }

    [Fact]
    public async Task Every_operation_but_the_open_ones_asks_for_the_bearer_token()
    {
        var document = await server.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        document.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("bearer", out _).ShouldBeTrue();
        document
            .GetProperty("paths")
            .GetProperty("/api/v1/assessments")
            .GetProperty("post")
            .TryGetProperty("security", out _)
            .ShouldBeTrue();
        document
            .GetProperty("paths")
            .GetProperty("/api/v1/auth/login")
            .GetProperty("post")
            .TryGetProperty("security", out _)
            .ShouldBeFalse();
    }

    private static IEnumerable<string> Properties(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
        && json.GetProperty("schema").TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(property => property.Name)
            : [];

    private static IEnumerable<JsonElement> Lists(JsonElement node) =>
        node.ValueKind switch
        {
            JsonValueKind.Array => node.EnumerateArray().SelectMany(Lists),
            JsonValueKind.Object => node.EnumerateObject()
                .Where(member => member.Name != "example")
                .SelectMany(member => Lists(member.Value))
                .Concat(IsList(node) ? [node] : []),
            _ => [],
        };

    private static bool IsList(JsonElement node) =>
        node.TryGetProperty("type", out var type)
        && (
            type.ValueKind == JsonValueKind.String
                ? type.ValueEquals("array")
                : type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(kind => kind.ValueEquals("array"))
        );

    private static string WithoutConstraints(RouteEndpoint endpoint) =>
        string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                            _ => "",
                        }
                    )
                )
            )
        );
}
