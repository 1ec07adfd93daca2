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

            return body.Deserialize<T>(options) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body can't be read.", StatusCodes.Status400BadRequest, error);
        }
    }

    private static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // Many commands need no more than their address; then no body and no content type is asked for.
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.TransferEncoding.Any(value => value is not null)))
            return [];
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        var node = await JsonNode.ParseAsync(request.Body, NodeOptions, new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken);
        return node as JsonObject ?? throw new JsonException("The body must be a JSON object.");
    }
}
