using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Json;

// The explanation: why the answer is as it is.
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
                Part(json, reason, null, 0, reason, Reason);

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

    private void Explanation(Utf8JsonWriter json, Explanation why, LesionScores scores)
    {
        json.WriteStartObject("explanation"u8);
        json.WritePropertyName("rule"u8);
        Part(json, why.Rule, null, 0, why.Rule, Rule);
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
        if (!isCompact)
            BlockChanges(json, why.WouldBlock);
        Texts(json, "open"u8, why.Open);
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

    private static void BlockChanges(Utf8JsonWriter json, IReadOnlyList<BlockChange> changes)
    {
        json.WriteStartArray("wouldBlock"u8);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            Fact(json, change.IfItWere, "ifItWere"u8);
            json.WriteBoolean("isMissing"u8, change.IsMissing);
            json.WriteString("procedure"u8, ReadinessBlock.CodeOf(change.Procedure));
            json.WriteString("code"u8, change.Code);
            json.WriteString("severity"u8, EnumCodes.Code(change.Severity));
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
}
