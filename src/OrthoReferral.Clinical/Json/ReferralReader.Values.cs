using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

// One value by its kind.
internal ref partial struct ReferralReader
{
    /// <summary>Stores the value; the problem in words if it is not one.</summary>
    private string? Value(FieldTable table, int at)
    {
        var field = table.Fields[at];
        var fact = table.First + at;
        if (json.TokenType == JsonTokenType.Null)
            return null;
        switch (field.Kind)
        {
            case FactKind.YesNo when json.TokenType is JsonTokenType.True or JsonTokenType.False:
                facts[fact] = json.TokenType == JsonTokenType.True ? 1 : 0;
                return null;
            case FactKind.Code when json.TokenType == JsonTokenType.String:
                facts[fact] = Code(table.Codes[at]);
                return facts.Has(fact) ? null : "must be one of " + string.Join(", ", field.Codes);
            case FactKind.Text when json.TokenType == JsonTokenType.String:
                if (Text() is not { } text)
                    return "is not valid UTF-8 text";
                if (fact == Fact.LesionId)
                    facts.LesionId = text;
                else
                    facts.Region = text;
                return null;
            case FactKind.WholeNumber or FactKind.Number when json.TokenType == JsonTokenType.Number:
                var number = Number();
                var problem = FactRanges.Problem(field, number);
                facts[fact] = problem is null ? number : double.NaN;
                return problem;
            default:
                json.Skip();
                return field.Kind switch
                {
                    FactKind.YesNo => "must be true, false or null",
                    FactKind.Code => "must be one of " + string.Join(", ", field.Codes),
                    FactKind.Text => "must be a text or null",
                    _ => "must be a number or null",
                };
        }
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

    /// <summary>The text at hand; null if its bytes are no UTF-8 or half a surrogate pair.</summary>
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
