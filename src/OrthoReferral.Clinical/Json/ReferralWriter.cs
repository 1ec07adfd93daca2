using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

/// <summary>Writes a referral field by field from the data dictionary.</summary>
internal static class ReferralWriter
{
    internal static void Write(Utf8JsonWriter json, Referral referral)
    {
        var facts = new FactSheet();
        facts.LoadCase(referral);
        json.WriteStartObject();
        foreach (var (_, _, name, table) in FieldTable.Sections)
        {
            json.WritePropertyName(name);
            Fields(json, table, facts);
        }

        json.WriteStartArray("lesions"u8);
        foreach (var lesion in referral.Lesions)
        {
            facts.LoadLesion(lesion);
            Fields(json, FieldTable.Lesions, facts);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, FieldTable table, FactSheet facts)
    {
        json.WriteStartObject();
        for (var i = 0; i < table.Fields.Length; i++)
        {
            json.WritePropertyName(table.EncodedNames[i]);
            Value(json, table, i, facts);
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, FieldTable table, int at, FactSheet facts)
    {
        var fact = table.First + at;
        var kind = table.Fields[at].Kind;
        if (kind == FactKind.Text)
            json.WriteStringValue(fact == Fact.LesionId ? facts.LesionId : facts.Region);
        else if (!facts.Has(fact))
            json.WriteNullValue();
        else if (kind == FactKind.YesNo)
            json.WriteBooleanValue(facts.IsTrue(fact));
        else if (kind == FactKind.Code)
            json.WriteStringValue(table.EncodedCodes[at][(int)facts[fact]]);
        else
            json.WriteNumberValue(facts[fact]);
    }
}
