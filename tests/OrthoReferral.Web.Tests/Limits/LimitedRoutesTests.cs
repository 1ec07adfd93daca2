using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Web.Limits;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Limits;

/// <summary>Every route that reads a password has a limit: of the API by its document, of the pages by their markup.</summary>
[Collection(SharedServer.Name)]
public sealed partial class LimitedRoutesTests(ClinicServer server)
{
    private static readonly string[] ForPasswords = [CallLimit.SignIns, CallLimit.Passwords];

    [Fact]
    public void Every_call_that_takes_a_password_code_or_token_is_limited()
    {
        var limits = Routes()
            .Where(route => route.Methods.Contains("POST", StringComparer.Ordinal))
            .ToLookup(route => Parameter().Replace(route.Pattern, "{}"), route => route.Limit, StringComparer.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllText(Source("Api/openapi.json")));
        var root = document.RootElement;
        var found = 0;
        foreach (var path in root.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("post", out var post) || !TakesSecret(root, post))
                continue;
            found++;
            limits[Parameter().Replace(path.Name, "{}")].ShouldContain(limit => ForPasswords.Contains(limit), path.Name);
        }

        found.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Every_page_that_asks_for_a_password_is_limited_and_no_other_is_listed()
    {
        var markup = Directory
            .EnumerateFiles(Source("Pages"), "*.razor", SearchOption.AllDirectories)
            .GroupBy(Path.GetFileNameWithoutExtension, File.ReadAllText, StringComparer.Ordinal)
            .ToDictionary(file => file.Key!, texts => string.Concat(texts), StringComparer.Ordinal);
        var asking = markup.Keys.Where(name => Asks(name, markup, [])).ToHashSet(StringComparer.Ordinal);
        asking.ShouldContain("SignBox");
        var pages = Routes()
            .Where(route => route.Page is not null && !route.Pattern.StartsWith("/styleguide", StringComparison.Ordinal))
            .ToList();

        pages
            .Where(route => asking.Contains(route.Page!.Name))
            .ShouldAllBe(route => ForPasswords.Contains(route.Limit), "asks for a password");
        LimitedRoutes.PasswordPages.Select(page => page.Name).Except(asking).ShouldBeEmpty();
        LimitedRoutes
            .UploadPages.Select(page => page.Name)
            .ShouldBe(
                markup
                    .Where(file => file.Value.Contains("@page", StringComparison.Ordinal) && Sends(file.Key, markup))
                    .Select(file => file.Key),
                ignoreOrder: true
            );
    }

    [Fact]
    public void Every_upload_export_and_stream_is_limited()
    {
        Of(CallLimit.Uploads).ShouldBe(["/api/v1/cases/{caseId:guid}/documents", "/cases/{CaseId:guid}/documents"], ignoreOrder: true);
        Of(CallLimit.Exports)
            .ShouldBe(
                [
                    .. new[] { "/worklist/export", "/audit/export" }.SelectMany(path => new[] { path, $"/api/v1{path}" }),
                    "/api/v1/audit/disclosures/export",
                    "/privacy/disclosures/export",
                ],
                ignoreOrder: true
            );
        Of(CallLimit.Streams)
            .ShouldBe(
                Routes()
                    .Select(route => route.Pattern)
                    .Where(pattern => pattern.StartsWith("/live/", StringComparison.Ordinal))
                    .ToHashSet(StringComparer.Ordinal),
                ignoreOrder: true
            );

        // Whoever adds an address with such a word in it says which limit it has.
        Routes().Where(route => WithExport().IsMatch(route.Pattern)).ShouldAllBe(route => route.Limit == CallLimit.Exports);
    }

    private IEnumerable<string> Of(string limit) =>
        Routes().Where(route => route.Limit == limit).Select(route => route.Pattern).Distinct(StringComparer.Ordinal);

    private IEnumerable<(string Pattern, IReadOnlyList<string> Methods, string? Limit, Type? Page)> Routes() =>
        server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint =>
                (
                    "/" + endpoint.RoutePattern.RawText!.Trim('/'),
                    endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [],
                    endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName,
                    endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type
                )
            );

    private static bool TakesSecret(JsonElement root, JsonElement operation)
    {
        if (
            !operation.TryGetProperty("requestBody", out var body)
            || !body.GetProperty("content").TryGetProperty("application/json", out var json)
            || !json.TryGetProperty("schema", out var schema)
        )
            return false;
        if (schema.TryGetProperty("$ref", out var reference))
            schema = root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema.TryGetProperty("properties", out var properties)
            && properties.EnumerateObject().Any(property => Secret().IsMatch(property.Name));
    }

    private static bool Asks(string name, Dictionary<string, string> markup, HashSet<string> seen) =>
        markup.TryGetValue(name, out var text)
        && seen.Add(name)
        && (
            text.Contains("Type=\"password\"", StringComparison.Ordinal)
            || Component().Matches(text).Any(match => Asks(match.Groups["name"].Value, markup, seen))
        );

    private static bool Sends(string name, Dictionary<string, string> markup) =>
        markup[name].Contains("@onsubmit", StringComparison.Ordinal)
        && markup[name].Contains("multipart/form-data", StringComparison.Ordinal);

    private static string Source(string path) => Path.Combine(Repository.Root, "src", "OrthoReferral.Web", path);

    [GeneratedRegex("password|twoFactor|resetCode|refreshToken|^token$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("<(?<name>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Component();

    [GeneratedRegex("export|csv|download", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WithExport();
}
