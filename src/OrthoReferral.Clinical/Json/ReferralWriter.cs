using System.Globalization;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

/// <summary>Writes a referral field by field from the data dictionary: a plain value alone, any other with how it was recorded.</summary>
internal static class ReferralWriter
{
    internal static void Write(Utf8JsonWriter json, Referral referral)
    {
        json.WriteStartObject();
        if (referral.AssessedOn is { } day)
            json.WriteString("assessedOn"u8, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (referral.Jurisdiction is { } jurisdiction)
        {
            json.WriteStartObject("settings"u8);
            json.WriteString("jurisdiction"u8, EnumCodes.Code(jurisdiction));
            json.WriteEndObject();
        }

        foreach (var (table, facts) in FieldTable.Sections.Zip(referral.OfPatient))
        {
            json.WritePropertyName(table.EncodedName);
            Fields(json, table, facts);
        }

        json.WriteStartArray("lesions"u8);
        foreach (var lesion in referral.Lesions)
            Fields(json, FieldTable.Lesions, lesion);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, FieldTable table, FactRecord facts)
    {
        json.WriteStartObject();
        for (var i = 0; i < table.Fields.Length; i++)
        {
            json.WritePropertyName(table.EncodedNames[i]);
            if (facts.Details(table.Fields[i]) is { } recorded)
                Recorded(json, table, i, facts, recorded);
            else
                Plain(json, table, i, facts);
        }

        json.WriteEndObject();
    }

    private static void Plain(Utf8JsonWriter json, FieldTable table, int at, FactRecord facts)
    {
        var field = table.Fields[at];
        var value = facts.Value(field);
        if (field.Kind == FactKind.Text)
            json.WriteStringValue(facts.TextOf(field));
        else if (double.IsNaN(value))
            json.WriteNullValue();
        else if (field.Kind == FactKind.Date)
            json.WriteStringValue(CalendarDate.From(value).ToString());
        else if (field.Kind == FactKind.YesNo)
            json.WriteBooleanValue(value > 0);
        else if (field.Kind == FactKind.Code)
            json.WriteStringValue(table.EncodedCodes[at][(int)value]);
        else
            json.WriteNumberValue(value);
    }

    private static void Recorded(Utf8JsonWriter json, FieldTable table, int at, FactRecord facts, RecordedValue recorded)
    {
        json.WriteStartObject();
        json.WritePropertyName("value"u8);
        if (recorded.Number is { } number)
            json.WriteNumberValue(number);
        else
            Plain(json, table, at, facts);
        if (recorded.Unit is { } unit)
            json.WriteString("unit"u8, unit.Code);
        if (recorded.TakenOn is { } day)
            json.WriteString("takenOn"u8, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (recorded.Origin.Kind != OriginKind.Typed)
        {
            json.WriteStartObject("origin"u8);
            json.WriteString("kind"u8, EnumCodes.Code(recorded.Origin.Kind));
            json.WriteString("from"u8, recorded.Origin.From);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
