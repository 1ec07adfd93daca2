using System.Text.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Json;

// The longer, wordy parts of an assessment.
internal sealed partial class AssessmentWriter
{
    private void Excluded(Utf8JsonWriter json, IReadOnlyList<ExcludedProcedure> excluded)
    {
        json.WriteStartArray("excluded"u8);
        foreach (var item in excluded)
        {
            json.WriteStartObject();
            json.WriteString("procedure"u8, Procedures[(int)item.Procedure]);
            json.WriteStartArray("reasons"u8);
            foreach (var reason in item.Reasons)
                Part(json, reason, null, 0, reason, isCompact ? ReasonCode : Reason);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Items(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<CareItem> items)
    {
        json.WritePropertyName(name);
        Part(json, items, null, 0, items, CareItems);
    }

    private static void BoneAgents(Utf8JsonWriter json, BoneAgentAdvice advice)
    {
        json.WriteStartObject("boneAgents"u8);
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

    private void Explanation(Utf8JsonWriter json, Explanation why, LesionScores scores)
    {
        json.WriteStartObject("explanation"u8);
        json.WriteStartObject("rule"u8);
        json.WriteString("id"u8, why.Rule.Id);
        json.WriteString("sentence"u8, why.Rule.Sentence);
        json.WriteString("source"u8, why.Rule.Source);
        json.WriteEndObject();
        if (!isCompact)
        {
            FactsUsed(json, why.FactsUsed);
            Skipped(json, why.NotFired);
        }

        json.WriteStartArray("notAssessed"u8);
        foreach (var rule in why.NotAssessed)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, rule.Id);
            json.WriteString("sentence"u8, rule.Sentence);
            Texts(json, "missing"u8, rule.Missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Changes(json, why.WouldChange);
        Texts(json, "assumptions"u8, why.Assumptions);
        if (!isCompact)
            Scores(json, scores);
        json.WriteEndObject();
    }

    private static void FactsUsed(Utf8JsonWriter json, IReadOnlyList<FactUse> facts)
    {
        json.WriteStartArray("factsUsed"u8);
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            Fact(json, fact, "value"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Skipped(Utf8JsonWriter json, IReadOnlyList<SkippedRule> rules)
    {
        json.WriteStartArray("notFired"u8);
        foreach (var rule in rules)
            Part(json, rule.Id, rule.Because, 0, rule, Skipped);
        json.WriteEndArray();
    }

    private static void Changes(Utf8JsonWriter json, IReadOnlyList<Change> changes)
    {
        json.WriteStartArray("wouldChange"u8);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            Fact(json, change.IfItWere, "ifItWere"u8);
            json.WriteBoolean("isMissing"u8, change.IsMissing);
            json.WriteString("ruleId"u8, change.RuleId);
            json.WriteString("procedure"u8, Procedures[(int)change.Procedure]);
            json.WriteString("urgency"u8, Urgencies[(int)change.Urgency]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Fact(Utf8JsonWriter json, FactUse fact, ReadOnlySpan<byte> valueName)
    {
        json.WriteString("path"u8, fact.Path);
        json.WriteString("label"u8, fact.Label);
        json.WriteString(valueName, fact.Value);
    }

    private void Scores(Utf8JsonWriter json, LesionScores scores)
    {
        json.WriteStartObject("scores"u8);
        Full(json, "mirels"u8, scores.Mirels);
        Full(json, "sins"u8, scores.Sins);
        Full(json, "katagiri"u8, scores.Katagiri);
        Full(json, "tokuhashiRevised"u8, scores.TokuhashiRevised);
        Full(json, "tomita"u8, scores.Tomita);
        json.WriteBoolean("calciumIsUncorrected"u8, scores.CalciumIsUncorrected);
        json.WriteStartArray("readings"u8);
        foreach (var reading in scores.Readings)
            Part(json, reading.Name, reading.Result, 0, reading, Reading);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Full(Utf8JsonWriter json, ReadOnlySpan<byte> name, Score? score)
    {
        if (score is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Number(json, "total"u8, score.Total);
        json.WriteString("class"u8, score.Class);
        Range(json, score);
        json.WriteStartArray("components"u8);
        foreach (var component in score.Components)
            Part(json, component.Item, component.Finding, (component.Minimum * 100) + component.Maximum, component, Component);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Through the finished fragments of a batch if there are any.
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

    private static void ReasonCode(Utf8JsonWriter json, ExclusionReason reason)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, reason.Code);
        json.WriteBoolean("missing"u8, reason.Missing);
        json.WriteEndObject();
    }

    private static void Reason(Utf8JsonWriter json, ExclusionReason reason)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, reason.Code);
        json.WriteString("words"u8, reason.Words);
        json.WriteBoolean("missing"u8, reason.Missing);
        json.WriteEndObject();
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
