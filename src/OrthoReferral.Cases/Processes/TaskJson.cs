using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// How answers and inputs are written for the definitions' expressions. They compare texts, so a changed spelling is a fault.
/// </summary>
internal static class TaskJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new UtcSecond(),
            new ClinicalCode<Urgency>(),
            new ClinicalCode<Procedure>(),
            new ClinicalCode<Bone>(),
            new JsonStringEnumConverter<Hold>(JsonNamingPolicy.SnakeCaseUpper),
            new JsonStringEnumConverter<ReviewDecision>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<NextVisit>(JsonNamingPolicy.CamelCase),
            // Roles and states, by the names that payloads use.
            new JsonStringEnumConverter(),
        },
    };

    public static JsonElement Of(TaskAnswer answer) => JsonSerializer.SerializeToElement(answer, answer.GetType(), Options);

    /// <inheritdoc cref="Of(TaskAnswer)"/>
    public static JsonElement Of(WorkflowInput input) => JsonSerializer.SerializeToElement(input, input.GetType(), Options);

    /// <summary>A word of an answer, such as <c>tumorBoard</c> or <c>MISSING_DATA</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, Options).GetString()!;

    private sealed class ClinicalCode<T> : WrittenOnly<T>
        where T : struct, Enum
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(EnumCodes.Code(value));
    }

    private sealed class UtcSecond : WrittenOnly<DateTimeOffset>
    {
        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private abstract class WrittenOnly<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are written here, and read by the definitions.");
    }
}
