using System.Text;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

/// <summary>Reads a referral field by field from the data dictionary, collecting every error with its path.</summary>
internal ref partial struct ReferralReader
{
    private const int DeepestLevel = 64;

    private static readonly FactError[] None = [];

    [ThreadStatic]
    private static FactSheet? spare;

    private readonly FactSheet facts;
    private readonly List<Lesion> lesions;
    private Utf8JsonReader json;
    private List<FactError>? errors;
    private bool lesionsSeen;

    private ReferralReader(ReadOnlySpan<byte> utf8)
    {
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel });
        facts = spare ??= new FactSheet();
        facts.Clear();
        lesions = new List<Lesion>(1);
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
        return new(
            new()
            {
                Patient = facts.ToPatient(),
                Cancer = facts.ToCancer(),
                Health = facts.ToHealth(),
                Labs = facts.ToLabs(),
                BoneAgents = facts.ToBoneAgents(),
                Lesions = lesions,
            },
            None
        );
    }

    private void Object()
    {
        var seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
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

            var (name, _, _, table) = FieldTable.Sections[section];
            if ((seen >> section & 1) == 1)
                Error(name, "is given twice");
            seen |= 1 << section;
            json.Read();
            Fields(table, name, lesion: -1);
        }
    }

    private int Section()
    {
        for (var i = 0; i < FieldTable.Sections.Length; i++)
            if (json.ValueTextEquals(FieldTable.Sections[i].Utf8))
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

            facts.ClearLesion();
            Fields(FieldTable.Lesions, $"lesions[{i}]", i);
            var lesion = facts.ToLesion();
            FactRanges.CheckTexts(errors ??= [], lesion, i);
            if (errors.Count == 0)
                errors = null;
            lesions.Add(lesion);
        }
    }

    private void Fields(FieldTable table, string path, int lesion)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            if (json.TokenType != JsonTokenType.Null || lesion >= 0)
                Error(path, "must be an object");
            json.Skip();
            return;
        }

        var next = 0;
        var seen = 0UL;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var at = table.Find(ref json, next);
            if (at < 0)
            {
                Error($"{path}.{Name()}", "is not a field of a referral");
                json.Skip();
                continue;
            }

            next = at + 1;
            if ((seen >> at & 1) == 1)
                Error(FactRanges.Path(table.Fields[at], lesion), "is given twice");
            seen |= 1UL << at;
            json.Read();
            if (Value(table, at) is { } problem)
                Error(FactRanges.Path(table.Fields[at], lesion), problem);
        }
    }

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
