using System.Collections;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Patterns;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// A body for a command that its validation accepts, so that what comes next is looked at: the example of the API document, or what each
/// member that is needed could be.
/// </summary>
internal static class CommandBodies
{
    private static readonly Lazy<Dictionary<string, JsonNode>> Examples = new(Read);

    /// <param name="person">Who is there to be named in it.</param>
    public static HttpContent For(Type command, RoutePattern route, Guid person)
    {
        var name = command.DeclaringType!.Name;
        if (name == nameof(AddDocument))
            return new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n")), "file", "report.pdf" },
                { new StringContent("A report"), "title" },
                { new StringContent("Letter"), "kind" },
            };
        var body = Examples.Value.TryGetValue(name, out var example) ? example.DeepClone() : Made(command, person, route);

        // What is booked lies ahead, and the stored document gets older.
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        if (body["slot"] is JsonObject slot)
            slot["start"] = tomorrow;
        if (body["firstSessionAt"] is not null)
            body["firstSessionAt"] = tomorrow;
        return JsonContent.Create(body);
    }

    private static JsonObject Made(Type type, Guid person, RoutePattern? route = null)
    {
        var body = new JsonObject();
        foreach (var member in type.GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name!);
            var isOptional = member is { HasDefaultValue: true, DefaultValue: null };
            if (!isOptional && route?.GetParameter(name) is null)
                body[name] = Value(member.ParameterType, person);
        }

        return body;
    }

    private static JsonNode? Value(Type type, Guid person)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        return known switch
        {
            _ when known == typeof(string) => "For the test",
            _ when known == typeof(Guid) => person,
            _ when known == typeof(bool) => true,
            _ when known == typeof(int) => 1,
            _ when known == typeof(DateTimeOffset) => TimeProvider.System.GetUtcNow().AddDays(1),
            _ when known.IsEnum => (string)
                typeof(EnumCodes)
                    .GetMethod(nameof(EnumCodes.Code))!
                    .MakeGenericMethod(known)
                    .Invoke(null, [Enum.GetValues(known).GetValue(0)])!,
            _ when typeof(IEnumerable).IsAssignableFrom(known) => new JsonArray(),
            _ => Made(known, person),
        };
    }

    // By operation, from the document as it is published.
    private static Dictionary<string, JsonNode> Read()
    {
        var path = Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "Api", "openapi.json");
        var document = JsonNode.Parse(File.ReadAllText(path))!;
        return (
            from address in document["paths"]!.AsObject()
            from operation in address.Value!.AsObject()
            let id = operation.Value?["operationId"]?.GetValue<string>()
            let example = operation.Value?["requestBody"]?["content"]?["application/json"]?["example"]
            where id is not null && example is not null
            select (id, example)
        ).ToDictionary(one => one.id, one => one.example, StringComparer.Ordinal);
    }
}
