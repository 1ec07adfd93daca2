using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace OrthoReferral.Web.Api.Examples;

/// <summary>Puts the examples into the OpenAPI document, written as the API writes and reads them.</summary>
internal static class ExampleTransformer
{
    private const string MediaType = "application/json";

    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var services = context.ApplicationServices;
        var examples = ApiExamples.At(services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (!examples.TryGetValue(operation.OperationId ?? context.Description.RelativePath!, out var example))
            return Task.CompletedTask;
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (example.Request is { } request && operation.RequestBody?.Content?.TryGetValue(MediaType, out var body) == true)
            body.Example = Body(request, context, json);
        foreach (var answer in operation.Responses?.Where(answer => answer.Key.StartsWith('2')).Select(answer => answer.Value) ?? [])
        {
            if (example.Response is { } response && answer.Content?.TryGetValue(MediaType, out var content) == true)
                content.Example = Write(response, json);
        }

        return Task.CompletedTask;
    }

    /// <summary>Without what the address says, and without what was not said.</summary>
    private static JsonNode? Body(object request, OpenApiOperationTransformerContext context, JsonSerializerOptions json)
    {
        var node = Write(request, json);
        if (node is JsonObject members)
        {
            foreach (
                var name in members
                    .Where(member => member.Value is null || ApiDocument.IsInAddress(context, member.Key))
                    .Select(member => member.Key)
                    .ToList()
            )
                members.Remove(name);
        }

        return node;
    }

    private static JsonNode? Write(object value, JsonSerializerOptions json) =>
        value as JsonNode ?? JsonSerializer.SerializeToNode(value, value.GetType(), json);
}
