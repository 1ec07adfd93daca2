using System.Text;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;

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
    private bool lesionsSeen;

    private ReferralReader(ReadOnlySpan<byte> utf8)
    {
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel });
        sections = referral.OfPatient;
    }

    internal static ReferralReadResult Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new ReferralReader(utf8);
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
            // The reader's answer to an escaped half of a surrogate pair where a name or a code should stand.
            reader.Error("", "is not valid UTF-8 text");
        }

        return new(null, reader.errors!);
    }

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
        if (errors.Count > 0)
            return new(null, errors);
        return new(referral with { Lesions = lesions }, None);
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
                // Beyond the limit only the count matters.
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
        DateOnly? takenOn = null;
        while (NextMember())
        {
            var at = table.Find(ref json, next);
            if (at < 0 && facts is Labs && json.ValueTextEquals("labsTakenOn"u8))
            {
                json.Read();
                if (Day(ref takenOn) is { } wrong)
                    Error($"{path}.labsTakenOn", wrong);
                continue;
            }

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
            if (Value(table, at, facts) is { } problem)
                Error(FactRanges.Path(table.Fields[at], lesion), problem);
        }

        if (takenOn is { } day)
            facts.DateTheUndated(day);
    }

    private bool NextMember() => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    // An opening bracket itself does not count as depth yet.
    private readonly bool IsDeepest() =>
        json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && json.CurrentDepth == DeepestLevel - 1;

    // In one line of many, the batch says which; a single line needs no number either.
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
