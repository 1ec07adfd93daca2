using System.Text;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Json;

/// <summary>Reads a referral field by field from the data dictionary, collecting every error with its path.</summary>
internal ref partial struct ReferralReader
{
    private const int DeepestLevel = 64;

    private static readonly FactError[] None = [];

    private readonly Referral referral = new();
    private readonly FactRecord[] sections;
    private readonly List<Lesion> lesions = new(1);
    private Utf8JsonReader json;
    private List<FactError>? errors;
    private readonly DateOnly? today;
    private readonly bool isStored;
    private DateOnly? assessedOn;
    private Jurisdiction? jurisdiction;
    private bool lesionsSeen;

    // The value that the last problem is about; NaN if no value could be read.
    private double outside;

    // The unit in which it was typed; null: the base unit.
    private MeasuredUnit? outsideUnit;

    private ReferralReader(ReadOnlySpan<byte> utf8, DateOnly? today, bool isStored)
    {
        (this.today, this.isStored) = (today, isStored);
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel });
        sections = referral.OfPatient;
    }

    internal static ReferralReadResult Read(ReadOnlySpan<byte> utf8, DateOnly? today, bool isStored = false)
    {
        var reader = new ReferralReader(utf8, today, isStored);
        try
        {
            return reader.Document();
        }
        catch (JsonException problem)
        {
            reader.Error(
                "",
                reader.IsDeepest() ? $"is nested more than {DeepestLevel} levels deep" : $"is not valid JSON ({Place(problem)})"
            );
        }
        catch (InvalidOperationException)
        {
            // Thrown for an escaped half of a surrogate pair where a name or a code should stand.
            reader.Error("", "is not valid UTF-8 text");
        }

        return new(null, reader.errors!, reader.Readable);
    }

    /// <summary>The facts read so far: what is wrong with others doesn't hide an emergency.</summary>
    private readonly Referral Readable => referral with { AssessedOn = assessedOn, Jurisdiction = jurisdiction, Lesions = lesions };

    private ReferralReadResult Document()
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Error("", "must be an object with patient, cancer, health, labs, boneAgents and lesions");
            json.Skip();
        }
        else
        {
            Object();
        }

        json.Read();
        if (errors is null)
            FactRanges.CheckLesions(errors = [], lesions);
        if (!isStored)
            Plausibility.Check(Readable, today, errors);
        return errors.Count > 0 ? new(null, errors, Readable) : new(Readable, None, Readable);
    }

    private void Object()
    {
        var seen = 0;
        while (NextMember())
        {
            if (json.ValueTextEquals("lesions"u8))
            {
                if (lesionsSeen)
                    Error("lesions", "is given twice");
                lesionsSeen = true;
                json.Read();
                Lesions();
                continue;
            }

            if (json.ValueTextEquals("assessedOn"u8))
            {
                json.Read();
                if (Day(ref assessedOn) is { } wrong)
                    Error("assessedOn", wrong);
                continue;
            }

            if (json.ValueTextEquals("settings"u8))
            {
                json.Read();
                Settings();
                continue;
            }

            var section = Section();
            if (section < 0)
            {
                Error(Name(), "is not a field of a referral");
                json.Skip();
                continue;
            }

            var table = FieldTable.Sections[section];
            if ((seen >> section & 1) == 1)
                Error(table.Name, "is given twice");
            seen |= 1 << section;
            json.Read();
            Fields(table, sections[section], table.Name, lesion: -1);
        }
    }

    private void Settings()
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            if (json.TokenType != JsonTokenType.Null)
                Error("settings", "must be an object with jurisdiction");
            json.Skip();
            return;
        }

        while (NextMember())
        {
            var isKnown = json.ValueTextEquals("jurisdiction"u8);
            var path = isKnown ? "settings.jurisdiction" : $"settings.{Name()}";
            json.Read();
            if (!isKnown)
                Error(path, "is not a setting of a referral");
            else if (json.TokenType != JsonTokenType.Null && EnumCodes.TryParse<Jurisdiction>(Words(), out var read))
                jurisdiction = read;
            else if (json.TokenType != JsonTokenType.Null)
                errors =
                [
                    .. errors ?? [],
                    new(path, $"must be one of {string.Join(", ", EnumCodes.All<Jurisdiction>())}", FactError.Range),
                ];
            if (!isKnown)
                json.Skip();
        }
    }

    private int Section()
    {
        for (var i = 0; i < FieldTable.Sections.Length; i++)
            if (json.ValueTextEquals(FieldTable.Sections[i].Utf8Name))
                return i;
        return -1;
    }

    private void Lesions()
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            Error("lesions", "must be a list");
            json.Skip();
            return;
        }

        for (var i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i >= FactRanges.MaximumLesions)
            {
                // Beyond the limit the lesions are only counted.
                json.Skip();
                if (i == FactRanges.MaximumLesions)
                    Error("lesions", $"must hold 1 to {FactRanges.MaximumLesions} lesions");
                continue;
            }

            var lesion = new Lesion();
            Fields(FieldTable.Lesions, lesion, $"lesions[{i}]", i);
            FactRanges.CheckTexts(errors ??= [], lesion, i);
            if (errors.Count == 0)
                errors = null;
            lesions.Add(lesion);
        }
    }

    private void Fields(FieldTable table, FactRecord facts, string path, int lesion)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            if (json.TokenType != JsonTokenType.Null || lesion >= 0)
                Error(path, "must be an object");
            json.Skip();
            return;
        }

        var next = 0;
        Span<bool> seen = stackalloc bool[table.Fields.Length];
        while (NextMember())
        {
            var at = table.Find(ref json, next);
            if (at < 0)
            {
                Error($"{path}.{Name()}", "is not a field of a referral");
                json.Skip();
                continue;
            }

            next = at + 1;
            if (seen[at])
                Error(FactRanges.Path(table.Fields[at], lesion), "is given twice");
            seen[at] = true;
            json.Read();
            (outside, outsideUnit) = (double.NaN, null);
            if (Value(table, at, facts) is not { } problem)
                continue;
            var errorPath = FactRanges.Path(table.Fields[at], lesion);
            (errors ??= []).Add(
                double.IsNaN(outside)
                    ? new(errorPath, problem)
                    : FactRanges.Error(table.Fields[at], outside, errorPath, problem, outsideUnit)
            );
        }
    }

    private bool NextMember() => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    // At an opening bracket CurrentDepth does not count that bracket yet.
    private readonly bool IsDeepest() =>
        json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && json.CurrentDepth == DeepestLevel - 1;

    // Without the number of the first line: a batch names the line itself, and a referral on a single line needs none.
    private static string Place(JsonException problem) =>
        problem.LineNumber is > 0 and var line
            ? $"line {line + 1}, byte {problem.BytePositionInLine + 1}"
            : $"byte {problem.BytePositionInLine + 1}";

    private readonly string Name()
    {
        var name = Text() ?? Encoding.UTF8.GetString(json.ValueSpan);
        return name.Length <= FactRanges.MaximumTextLength ? name : name[..FactRanges.MaximumTextLength];
    }

    private void Error(string path, string message) => (errors ??= []).Add(new(path, message));
}
