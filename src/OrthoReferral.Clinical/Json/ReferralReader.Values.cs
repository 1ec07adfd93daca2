using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

// Reads one value by its kind: plain, or with how it was recorded, as {value, unit, takenOn, origin}.
internal ref partial struct ReferralReader
{
    /// <summary>Stores the value. Returns the problem in words; null if there is none.</summary>
    private string? Value(FieldTable table, int at, FactRecord facts)
    {
        var field = table.Fields[at];
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType == JsonTokenType.StartObject && field.Kind != FactKind.Text)
            return Recorded(table, at, facts);
        if (field is TextFact text && json.TokenType == JsonTokenType.String)
        {
            if (Text() is not { } words)
                return "is not valid UTF-8 text";
            facts.PutText(text, words);
            return null;
        }

        if (field is DateFact date && json.TokenType == JsonTokenType.String)
            return Date(date, facts);
        var problem = Plain(table, at, out var value);
        if (problem is null && (problem = FactRanges.Problem(field, value)) is not null)
            outside = value;
        if (problem is null)
            facts.Put(field, value);
        return problem;
    }

    /// <summary>Reads a plain value. Returns the problem in words; null if there is none.</summary>
    private string? Plain(FieldTable table, int at, out double value)
    {
        var field = table.Fields[at];
        value = double.NaN;
        switch (field.Kind)
        {
            case FactKind.YesNo when json.TokenType is JsonTokenType.True or JsonTokenType.False:
                value = json.TokenType == JsonTokenType.True ? 1 : 0;
                return null;
            case FactKind.Code when json.TokenType == JsonTokenType.String:
                value = Code(table.Codes[at]);
                outside = double.IsNaN(value) ? -1 : double.NaN;
                return double.IsNaN(value) ? "must be one of " + string.Join(", ", field.Codes) : null;
            case FactKind.WholeNumber or FactKind.Number when json.TokenType == JsonTokenType.Number:
                value = Number();
                return null;
            default:
                json.Skip();
                return field.Kind switch
                {
                    FactKind.YesNo => "must be true, false or null",
                    FactKind.Code => "must be one of " + string.Join(", ", field.Codes),
                    FactKind.Text => "must be a text or null",
                    FactKind.Date => DateExpected,
                    _ => "must be a number or null",
                };
        }
    }

    private string? Date(DateFact fact, FactRecord facts)
    {
        if (CalendarDate.TryParse(Text(), out var date) && (date.IsExact || fact.MayBePartial))
        {
            facts.Put(fact, date.Number);
            return null;
        }

        outside = -1;
        return fact.MayBePartial ? "must be dated as in 1962-03-04, 1962-03 or 1962" : DateExpected;
    }

    private readonly double Code(byte[][] codes)
    {
        for (var i = 0; i < codes.Length; i++)
            if (json.ValueTextEquals(codes[i]))
                return i;
        return double.NaN;
    }

    // Most numbers are short whole numbers; the general parser is several times slower.
    private readonly double Number()
    {
        var digits = json.ValueSpan;
        if (digits.Length > 9)
            return json.GetDouble();
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return json.GetDouble();
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>The text at the reader's position; null if it is not valid UTF-8 or holds half of a surrogate pair.</summary>
    private readonly string? Text()
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
