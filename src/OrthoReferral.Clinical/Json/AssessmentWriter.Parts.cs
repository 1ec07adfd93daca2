using System.Globalization;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Json;

// The parts that repeat from answer to answer.
internal sealed partial class AssessmentWriter
{
    // Writes a part; in a batch it is copied where the same part was written before.
    private void Part<T>(Utf8JsonWriter json, object first, object? second, int number, T value, Action<Utf8JsonWriter, T> write)
    {
        if (fragments is null)
            write(json, value);
        else
            fragments.Write(json, first, second, number, value, write);
    }

    private static void CareItems(Utf8JsonWriter json, IReadOnlyList<CareItem> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, item.Code);
            json.WriteString("title"u8, item.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void BoneAgents(Utf8JsonWriter json, BoneAgentAdvice advice)
    {
        json.WriteStartObject();
        if (advice.Indicated is { } indicated)
            json.WriteBoolean("indicated"u8, indicated);
        else
            json.WriteNull("indicated"u8);
        json.WriteString("reason"u8, advice.Reason);
        json.WriteString("agent"u8, advice.Agent);
        if (advice.ZoledronateDoseMg is { } dose)
            json.WriteNumber("zoledronateDoseMg"u8, dose);
        else
            json.WriteNull("zoledronateDoseMg"u8);
        json.WriteString("stepTherapyExceptionText"u8, advice.StepTherapyExceptionText);
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, FiredRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        json.WriteString("sentence"u8, rule.Sentence);
        json.WriteString("source"u8, rule.Source);
        json.WriteString("tag"u8, rule.Tag);
        json.WriteEndObject();
    }

    private static void Reason(Utf8JsonWriter json, ExclusionReason reason)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, reason.Code);
        json.WriteString("words"u8, reason.Words);
        json.WriteBoolean("missing"u8, reason.Missing);
        json.WriteString("source"u8, reason.Source);
        json.WriteString("tag"u8, reason.Tag);
        json.WriteEndObject();
    }

    internal static void WriteFlag(Utf8JsonWriter json, RaisedFlag flag)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, FlagCodes[(int)flag.Code]);
        json.WriteString("words"u8, flag.Words);
        json.WriteString("source"u8, flag.Source);
        json.WriteString("tag"u8, flag.Tag);
        json.WriteEndObject();
    }

    private static void Blocks(Utf8JsonWriter json, IReadOnlyList<ReadinessBlock> blocks)
    {
        json.WriteStartArray("blocks"u8);
        foreach (var block in blocks)
        {
            json.WriteStartObject();
            json.WriteString("procedure"u8, block.ProcedureCode);
            json.WriteString("code"u8, block.Code);
            json.WriteString("severity"u8, EnumCodes.Code(block.Severity));
            json.WriteString("words"u8, block.Words);
            json.WriteString("fact"u8, block.Fact);
            json.WriteString("threshold"u8, block.Threshold);
            json.WriteString("value"u8, block.Value);
            if (block.TakenOn is { } day)
                json.WriteString("takenOn"u8, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            else
                json.WriteNull("takenOn"u8);
            json.WriteString("emergencyAction"u8, block.EmergencyAction);
            json.WriteString("source"u8, block.Source);
            json.WriteString("tag"u8, block.Tag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void PathwayInputs(Utf8JsonWriter json, PathwayInputs? inputs)
    {
        if (inputs is null)
        {
            json.WriteNull("pathwayInputs"u8);
            return;
        }

        json.WriteStartObject("pathwayInputs"u8);
        json.WriteBoolean("radiationWanted"u8, inputs.RadiationWanted);
        if (inputs.PriorRadiation is { } prior)
            json.WriteBoolean("priorRadiation"u8, prior);
        else
            json.WriteNull("priorRadiation"u8);
        json.WriteBoolean("weightBearing"u8, inputs.WeightBearing);
        json.WriteBoolean("cementAllowed"u8, inputs.CementAllowed);
        json.WriteEndObject();
    }

    private static void Conflicts(Utf8JsonWriter json, IReadOnlyList<Conflict> conflicts)
    {
        json.WriteStartArray("conflicts"u8);
        foreach (var conflict in conflicts)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, conflict.Code);
            Texts(json, "paths"u8, conflict.Paths);
            json.WriteString("words"u8, conflict.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Skipped(Utf8JsonWriter json, SkippedRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        json.WriteString("sentence"u8, rule.Sentence);
        json.WriteString("because"u8, rule.Because);
        json.WriteEndObject();
    }

    private static void Component(Utf8JsonWriter json, ScoreComponent component)
    {
        json.WriteStartObject();
        json.WriteString("item"u8, component.Item);
        json.WriteString("finding"u8, component.Finding);
        Number(json, "points"u8, component.Points);
        json.WriteNumber("minimum"u8, component.Minimum);
        json.WriteNumber("maximum"u8, component.Maximum);
        json.WriteEndObject();
    }

    private static void Reading(Utf8JsonWriter json, Reading reading)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, reading.Name);
        json.WriteString("result"u8, reading.Result);
        json.WriteEndObject();
    }
}
