using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrthoReferral.Clinical.Facts;

/// <summary>A date in JSON: <c>1962-03-04</c>, <c>1962-03</c> or <c>1962</c>.</summary>
internal sealed class CalendarDateJson : JsonConverter<CalendarDate>
{
    /// <exception cref="JsonException">It is no such text.</exception>
    public override CalendarDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CalendarDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, CalendarDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
