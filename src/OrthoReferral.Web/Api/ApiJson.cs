using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Web.Api;

/// <summary>JSON of the API: camelCase, enums in UPPER_SNAKE, unknown members and numbers in quotes refused.</summary>
internal static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LeaveOutWhatMayBeNull);
        options.Converters.Add(new ReferralConverter());
        options.Converters.Add(new EnumCodeConverter());
    }

    // Null means not recorded, and so does a member that is left out. What can't be null must be said.
    private static void LeaveOutWhatMayBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (
                property.AssociatedParameter is { } parameter
                && (parameter.IsNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
            )
                property.IsRequired = false;
        }
    }

    /// <summary>
    /// Facts are read and written by the clinical reader, which knows units, ranges and codes and names every wrong field at once.
    /// </summary>
    private sealed class ReferralConverter : JsonConverter<Referral>
    {
        /// <exception cref="FluentValidation.ValidationException">By field path.</exception>
        public override Referral Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ReferralFacts.Parse(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, Referral value, JsonSerializerOptions options) =>
            ClinicalJson.WriteReferral(writer, value);
    }

    /// <summary>Enums by their clinical code (<c>EnumCodes</c>), the same in every answer; a number is refused.</summary>
    private sealed class EnumCodeConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Codes<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class Codes<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && EnumCodes.TryParse<T>(reader.GetString(), out var value))
                return value;
            throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(EnumCodes.Code(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            EnumCodes.TryParse<T>(reader.GetString(), out var value) ? value : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(EnumCodes.Code(value));
    }
}
