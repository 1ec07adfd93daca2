using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Json;

/// <summary>
/// Writes assessments. <c>scores</c> holds the output contract of the reference; points and ranges are under <c>explanation.scores</c>.
/// </summary>
internal sealed partial class AssessmentWriter(Fragments? fragments, bool isCompact)
{
    private static readonly JsonEncodedText[] Procedures = Codes<Procedure>();
    private static readonly JsonEncodedText[] Urgencies = Codes<Urgency>();
    private static readonly JsonEncodedText[] SpecialtyCodes = Codes<Specialty>();
    private static readonly JsonEncodedText[] FlagCodes = Codes<Flag>();

    internal void Write(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject();
        json.WriteStartObject("ruleSet"u8);
        json.WriteString("id"u8, assessment.RuleSet.Id);
        json.WriteString("version"u8, assessment.RuleSet.Version);
        json.WriteEndObject();
        json.WriteStartArray("lesions"u8);
        foreach (var lesion in assessment.Lesions)
            Lesion(json, lesion);
        json.WriteEndArray();
        Case(json, assessment.Case);
        Items(json, "concurrentCare"u8, assessment.ConcurrentCare);
        Conflicts(json, assessment.Conflicts);
        json.WriteEndObject();
    }

    private void Lesion(Utf8JsonWriter json, LesionAssessment lesion)
    {
        json.WriteStartObject();
        json.WriteString("lesionId"u8, lesion.LesionId);
        json.WriteString("ruleId"u8, lesion.RuleId);
        Contract(json, lesion.Scores);
        json.WriteString("urgency"u8, Urgencies[(int)lesion.Urgency]);
        json.WriteString("procedureBy"u8, Urgencies[(int)lesion.ProcedureBy]);
        json.WriteString("primaryProcedure"u8, Procedures[(int)lesion.PrimaryProcedure]);
        json.WriteString("variant"u8, lesion.Variant);
        Specialties(json, lesion.RequiredSpecialties);
        Deferred(json, lesion.DeferredProcedure);
        json.WriteStartArray("acceptableAlternatives"u8);
        foreach (var procedure in lesion.AcceptableAlternatives)
            json.WriteStringValue(Procedures[(int)procedure]);
        json.WriteEndArray();
        json.WritePropertyName("handling"u8);
        Part(json, lesion.Handling, null, 0, lesion.Handling, static (part, words) => part.WriteStringValue(words));
        Excluded(json, lesion.Excluded);
        Flags(json, lesion.Flags);
        Blocks(json, lesion.Blocks);
        Texts(json, "missingFacts"u8, lesion.MissingFacts);
        Items(json, "checks"u8, lesion.Checks);
        Items(json, "adjuncts"u8, lesion.Adjuncts);
        PathwayInputs(json, lesion.PathwayInputs);
        json.WritePropertyName("boneAgents"u8);
        Part(json, lesion.BoneAgents, null, 0, lesion.BoneAgents, BoneAgents);
        Explanation(json, lesion.Explanation, lesion.Scores);
        json.WriteEndObject();
    }

    private void Case(Utf8JsonWriter json, CaseAssessment summary)
    {
        json.WriteStartObject("case"u8);
        json.WriteString("headlineLesionId"u8, summary.LeadLesionId);
        json.WriteString("ruleId"u8, summary.RuleId);
        json.WriteString("urgency"u8, Urgencies[(int)summary.Urgency]);
        json.WriteString("primaryProcedure"u8, Procedures[(int)summary.PrimaryProcedure]);
        json.WriteString("variant"u8, summary.Variant);
        Deferred(json, summary.DeferredProcedure);
        Specialties(json, summary.RequiredSpecialties);
        Flags(json, summary.Flags);
        Texts(json, "missingFacts"u8, summary.MissingFacts);
        json.WriteBoolean("isEmergency"u8, summary.IsEmergency);
        json.WriteEndObject();
    }

    // Mirels and SINS keep their range when incomplete; the survival scores are null until complete.
    private static void Contract(Utf8JsonWriter json, LesionScores scores)
    {
        json.WriteStartObject("scores"u8);
        Contract(json, "mirels"u8, scores.Mirels, rangeIfIncomplete: true);
        Contract(json, "sins"u8, scores.Sins, rangeIfIncomplete: true);
        Contract(json, "katagiri"u8, scores.Katagiri, rangeIfIncomplete: false);
        Contract(json, "tokuhashiRevised"u8, scores.TokuhashiRevised, rangeIfIncomplete: false);
        Contract(json, "tomita"u8, scores.Tomita, rangeIfIncomplete: false);
        if (scores.CorrectedCalciumMmolPerL is { } calcium)
            json.WriteNumber("correctedCalciumMmolPerL"u8, calcium);
        else
            json.WriteNull("correctedCalciumMmolPerL"u8);
        json.WriteEndObject();
    }

    private static void Contract(Utf8JsonWriter json, ReadOnlySpan<byte> name, Score? score, bool rangeIfIncomplete)
    {
        var total = score?.Total;
        if (score is null || (total is null && !rangeIfIncomplete))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Number(json, "total"u8, total);
        json.WriteString("class"u8, score.Class);
        if (total is null)
            Range(json, score);
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, Score score)
    {
        json.WriteStartArray("possibleRange"u8);
        json.WriteNumberValue(score.Minimum);
        json.WriteNumberValue(score.Maximum);
        json.WriteEndArray();
    }

    private static void Specialties(Utf8JsonWriter json, IReadOnlyList<Specialty> specialties)
    {
        json.WriteStartArray("requiredSpecialties"u8);
        foreach (var specialty in specialties)
            json.WriteStringValue(SpecialtyCodes[(int)specialty]);
        json.WriteEndArray();
    }

    private void Flags(Utf8JsonWriter json, IReadOnlyList<RaisedFlag> flags)
    {
        json.WriteStartArray("flags"u8);
        foreach (var flag in flags)
            if (flag.Code == Flag.DataConflict)
                WriteFlag(json, flag);
            else
                Part(json, flag, null, 0, flag, WriteFlag);
        json.WriteEndArray();
    }

    private static void Deferred(Utf8JsonWriter json, Procedure? deferred)
    {
        if (deferred is { } procedure)
            json.WriteString("deferredProcedure"u8, Procedures[(int)procedure]);
        else
            json.WriteNull("deferredProcedure"u8);
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void Texts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static JsonEncodedText[] Codes<T>()
        where T : struct, Enum => [.. EnumCodes.All<T>().Select(code => JsonEncodedText.Encode(code))];
}
