using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Web.Api.Sending;

/// <summary>Makes a command from the body and the ids in the route, so that an id is said once and the two can't differ.</summary>
internal static class RoutedBody
{
    private static readonly JsonNodeOptions NodeOptions = new() { PropertyNameCaseInsensitive = false };

    /// <exception cref="BadHttpRequestException">With the field path, when the body is not this command.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var body = await ReadObjectAsync(http.Request, http.RequestAborted);
            foreach (var (name, value) in http.Request.RouteValues)
            {
                if (body.ContainsKey(name))
                    throw new JsonException("It stands in the address.", $"$.{name}", lineNumber: null, bytePositionInLine: null);
                body[name] = (string?)value;
            }

            if (FindNullIn(body, "$") is { } path)
                throw new JsonException("A list holds no nulls.", path, lineNumber: null, bytePositionInLine: null);
            await SiteTimes.CompleteAsync(http, body, typeof(T));
            return body.Deserialize<T>(options) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body can't be read.", StatusCodes.Status400BadRequest, error);
        }
    }

    // The serializer checks members for null, but not what stands in lists.
    private static string? FindNullIn(JsonNode node, string path) =>
        node switch
        {
            JsonObject members => members
                .Where(member => member.Value is not null)
                .Select(member => FindNullIn(member.Value!, $"{path}.{member.Key}"))
                .FirstOrDefault(found => found is not null),
            JsonArray items => items
                .Select((item, i) => item is null ? $"{path}[{i}]" : FindNullIn(item, $"{path}[{i}]"))
                .FirstOrDefault(found => found is not null),
            _ => null,
        };

    private static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // Many commands need no more than their address; then no body and no content type is asked for.
        if (
            request.ContentLength is 0
            || (request.ContentLength is null && !request.Headers.TransferEncoding.Any(value => value is not null))
        )
            return [];
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        var node = await JsonNode.ParseAsync(
            request.Body,
            NodeOptions,
            new JsonDocumentOptions { AllowDuplicateProperties = false },
            cancellationToken
        );
        return node as JsonObject ?? throw new JsonException("The body must be a JSON object.");
    }
}
