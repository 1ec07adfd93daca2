using System.Globalization;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

// A value that is recorded with its unit, its day and its origin.
internal ref partial struct ReferralReader
{
    private const string DateExpected = "must be dated as in 2026-11-28";

    private static readonly string OriginExpected =
        $"must have an origin of kind {string.Join(", ", EnumCodes.All<OriginKind>())}, with from unless it was typed";

    /// <summary>Stores a value with how it was recorded. Returns the first problem in words; null if there is none.</summary>
    private string? Recorded(FieldTable table, int at, FactRecord facts)
    {
        var field = table.Fields[at];
        var origin = ValueOrigin.Typed;
        var value = double.NaN;
        decimal? typed = null;
        DateOnly? takenOn = null;
        string? unit = null;
        string? problem = null;
        while (NextMember())
        {
            if (json.ValueTextEquals("value"u8))
            {
                json.Read();
                typed = json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) ? number : null;
                problem ??= json.TokenType == JsonTokenType.Null ? null : Plain(table, at, out value);
            }
            else if (json.ValueTextEquals("unit"u8))
            {
                json.Read();
                unit = Words() ?? "";
            }
            else if (json.ValueTextEquals("takenOn"u8))
            {
                json.Read();
                problem ??= Day(ref takenOn);
            }
            else if (json.ValueTextEquals("origin"u8))
            {
                json.Read();
                problem ??= Origin(ref origin);
            }
            else
            {
                problem ??= "must be a plain value, or an object of value, unit, takenOn and origin";
                json.Read();
                json.Skip();
            }
        }

        if (problem is not null)
            return problem;
        if (double.IsNaN(value))
            return "must have a value";
        if (field is not NumericFact)
            typed = null;
        else if (typed is null)
            return "must be a number";
        if (unit is not null && field.Quantity?.Find(unit) is null)
            return field.Quantity is null
                ? "has no unit"
                : $"must be in {string.Join(" or ", field.Quantity.Units.Select(known => known.Code))}";
        var recorded = new RecordedValue(typed, unit is null ? field.Quantity?.Base : field.Quantity!.Find(unit), takenOn, origin);
        if (typed is { } kept && Math.Abs(kept) < FactRanges.MostConverted)
            value = (double?)recorded.InBaseUnit ?? value;
        problem = FactRanges.Problem(field, value, recorded.Unit);
        (outside, outsideUnit) = problem is null ? (double.NaN, null) : (value, recorded.Unit);
        if (problem is null)
            facts.Put(field, value, recorded);
        return problem;
    }

    private string? Day(ref DateOnly? day)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (
            json.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        )
        {
            day = read;
            return null;
        }

        json.Skip();
        return DateExpected;
    }

    private string? Origin(ref ValueOrigin origin)
    {
        OriginKind? kind = null;
        string? from = null;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return OriginExpected;
        }

        while (NextMember())
        {
            var isKind = json.ValueTextEquals("kind"u8);
            var isFrom = json.ValueTextEquals("from"u8);
            json.Read();
            var words = Words();
            if (isKind && EnumCodes.TryParse<OriginKind>(words, out var known))
                kind = known;
            else if (isFrom)
                from = words;
        }

        if (kind is null || (kind == OriginKind.Typed) != (from is null) || from is { Length: 0 or > FactRanges.MaximumTextLength })
            return OriginExpected;
        origin = new(kind.Value, from);
        return null;
    }

    // The text at the reader's position; null if another kind of value stands there, which is skipped.
    private string? Words()
    {
        if (json.TokenType == JsonTokenType.String)
            return Text();
        json.Skip();
        return null;
    }
}
