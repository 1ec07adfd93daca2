using System.Globalization;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Json;

/// <summary>
/// Reads back what <see cref="AssessmentWriter"/> wrote. Texts are taken as stored, so that an old answer shows as it was given.
/// </summary>
internal static class AssessmentReader
{
    internal static Assessment Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            var root = document.RootElement;
            var ruleSet = root.GetProperty("ruleSet");
            return new()
            {
                RuleSet = new(Text(ruleSet, "id"), Text(ruleSet, "version")),
                Lesions = List(root, "lesions", Lesion),
                Case = Case(root.GetProperty("case")),
                ConcurrentCare = ConcurrentCare(root),
                Conflicts = Optional(root, "conflicts") is null
                    ? []
                    : List(root, "conflicts", item => new Conflict(Text(item, "code"), Texts(item, "paths"), Text(item, "words"))),
            };
        }
        catch (Exception problem) when (problem is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("The text is not an assessment.", problem);
        }
    }

    private static CaseAssessment Case(JsonElement json) =>
        new()
        {
            LeadLesionId = Text(json, Optional(json, "headlineLesionId") is null ? "leadLesionId" : "headlineLesionId"),
            RuleId = Text(json, "ruleId"),
            Urgency = Code<Urgency>(json.GetProperty("urgency")),
            PrimaryProcedure = Code<Procedure>(json.GetProperty("primaryProcedure")),
            Variant = json.GetProperty("variant").GetString(),
            DeferredProcedure = Deferred(json),
            RequiredSpecialties = List(json, "requiredSpecialties", Code<Specialty>),
            Flags = List(json, "flags", ReadFlag),
            MissingFacts = Texts(json, "missingFacts"),
        };

    private static LesionAssessment Lesion(JsonElement json) =>
        new()
        {
            LesionId = Text(json, "lesionId"),
            RuleId = Text(json, "ruleId"),
            Scores = Scores(json),
            Urgency = Code<Urgency>(json.GetProperty("urgency")),
            ProcedureBy = Code<Urgency>(Optional(json, "procedureBy") ?? json.GetProperty("urgency")),
            PrimaryProcedure = Code<Procedure>(json.GetProperty("primaryProcedure")),
            Variant = json.GetProperty("variant").GetString(),
            RequiredSpecialties = List(json, "requiredSpecialties", Code<Specialty>),
            DeferredProcedure = Deferred(json),
            AcceptableAlternatives = List(json, "acceptableAlternatives", Code<Procedure>),
            Handling = Text(json, "handling"),
            Excluded = List(
                json,
                "excluded",
                item => new ExcludedProcedure(
                    Code<Procedure>(item.GetProperty("procedure")),
                    List(
                        item,
                        "reasons",
                        reason => new ExclusionReason(
                            Text(reason, "code"),
                            Text(reason, "words"),
                            reason.GetProperty("missing").GetBoolean(),
                            Optional(reason, "source")?.GetString() ?? "",
                            Optional(reason, "tag")?.GetString() ?? ""
                        )
                    )
                )
            ),
            Flags = List(json, "flags", ReadFlag),
            Blocks = Optional(json, "blocks") is null
                ? List(json, "blockedUntil", text => OldBlock(json, text))
                : List(json, "blocks", Block),
            MissingFacts = Texts(json, "missingFacts"),
            Checks = List(json, "checks", Item),
            Adjuncts = List(json, "adjuncts", Item),
            PathwayInputs = Optional(json, "pathwayInputs") is { ValueKind: JsonValueKind.Object } inputs
                ? new(
                    inputs.GetProperty("radiationWanted").GetBoolean(),
                    Optional(inputs, "priorRadiation")?.GetBoolean(),
                    inputs.GetProperty("weightBearing").GetBoolean(),
                    inputs.GetProperty("cementAllowed").GetBoolean()
                )
                : null,
            BoneAgents = BoneAgents(json.GetProperty("boneAgents")),
            Explanation = Explanation(json.GetProperty("explanation")),
        };

    private static LesionScores Scores(JsonElement lesion)
    {
        var full = lesion.GetProperty("explanation").GetProperty("scores");
        var calcium = lesion.GetProperty("scores").GetProperty("correctedCalciumMmolPerL");
        return new()
        {
            Mirels = Score(full.GetProperty("mirels")),
            Sins = Score(full.GetProperty("sins")),
            Katagiri = Score(full.GetProperty("katagiri")) ?? throw new FormatException("katagiri"),
            TokuhashiRevised = Score(full.GetProperty("tokuhashiRevised")),
            Tomita = Score(full.GetProperty("tomita")),
            CorrectedCalciumMmolPerL = calcium.ValueKind == JsonValueKind.Null ? null : calcium.GetDouble(),
            CalciumIsUncorrected = full.GetProperty("calciumIsUncorrected").GetBoolean(),
            Readings = List(full, "readings", reading => new Reading(Text(reading, "name"), Text(reading, "result"))),
        };
    }

    private static Score? Score(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null
            ? null
            : new(
                json.GetProperty("possibleRange")[0].GetInt32(),
                json.GetProperty("possibleRange")[1].GetInt32(),
                json.GetProperty("class").GetString(),
                List(
                    json,
                    "components",
                    component => new ScoreComponent(
                        Text(component, "item"),
                        Text(component, "finding"),
                        component.GetProperty("points").ValueKind == JsonValueKind.Null ? null : component.GetProperty("points").GetInt32(),
                        component.GetProperty("minimum").GetInt32(),
                        component.GetProperty("maximum").GetInt32()
                    )
                )
            );

    private static BoneAgentAdvice BoneAgents(JsonElement json)
    {
        var dose = json.GetProperty("zoledronateDoseMg");
        var indicated = json.GetProperty("indicated");
        return new()
        {
            Indicated = indicated.ValueKind == JsonValueKind.Null ? null : indicated.GetBoolean(),
            Reason = Text(json, "reason"),
            Agent = json.GetProperty("agent").GetString(),
            ZoledronateDoseMg = dose.ValueKind == JsonValueKind.Null ? null : dose.GetDouble(),
            StepTherapyExceptionText = json.GetProperty("stepTherapyExceptionText").GetString(),
        };
    }

    private static Explanation Explanation(JsonElement json)
    {
        var rule = json.GetProperty("rule");
        return new()
        {
            Rule = new(Text(rule, "id"), Text(rule, "sentence"), Text(rule, "source"), Optional(rule, "tag")?.GetString() ?? ""),
            FactsUsed = List(json, "factsUsed", fact => new FactUse(Text(fact, "path"), Text(fact, "value"))),
            NotFired = List(json, "notFired", item => new SkippedRule(Text(item, "id"), Text(item, "sentence"), Text(item, "because"))),
            NotAssessed = List(
                json,
                "notAssessed",
                item => new UndecidedRule(Text(item, "id"), Text(item, "sentence"), Texts(item, "missing"))
            ),
            WouldChange = List(
                json,
                "wouldChange",
                item => new Change(
                    new FactUse(Text(item, "path"), Text(item, "ifItWere")),
                    item.GetProperty("isMissing").GetBoolean(),
                    Text(item, "ruleId"),
                    Code<Procedure>(item.GetProperty("procedure")),
                    Code<Urgency>(item.GetProperty("urgency"))
                )
            ),
            WouldBlock = Optional(json, "wouldBlock") is null
                ? []
                : List(
                    json,
                    "wouldBlock",
                    item => new BlockChange(
                        new FactUse(Text(item, "path"), Text(item, "ifItWere")),
                        item.GetProperty("isMissing").GetBoolean(),
                        EnumCodes.TryParse<Procedure>(Text(item, "procedure"), out var held) ? held : null,
                        Text(item, "code"),
                        Code<BlockSeverity>(item.GetProperty("severity"))
                    )
                ),
            Open = Optional(json, "open") is null ? [] : Texts(json, "open"),
            Assumptions = Texts(json, "assumptions"),
        };
    }

    // Version 1 listed the same care at every lesion.
    private static CareItem[] ConcurrentCare(JsonElement root) =>
        Optional(root, "concurrentCare") is not null ? List(root, "concurrentCare", Item)
        : root.GetProperty("lesions") is var lesions && lesions.GetArrayLength() > 0 && Optional(lesions[0], "concurrentCare") is not null
            ? List(lesions[0], "concurrentCare", Item)
        : [];

    // Version 1 wrote the code alone.
    private static RaisedFlag ReadFlag(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
            return new(Code<Flag>(json.GetProperty("code")), Text(json, "words"), Text(json, "source"), Text(json, "tag"));
        var flag = Code<Flag>(json);
        var evidence = FlagNames.EvidenceOf(flag);
        return new(flag, FlagNames.For(flag), evidence.Source, evidence.Tag);
    }

    private static ReadinessBlock Block(JsonElement json) =>
        new()
        {
            Procedure = EnumCodes.TryParse<Procedure>(Text(json, "procedure"), out var procedure) ? procedure : null,
            Code = Text(json, "code"),
            Severity = Code<BlockSeverity>(json.GetProperty("severity")),
            Words = Text(json, "words"),
            Fact = json.GetProperty("fact").GetString(),
            Threshold = json.GetProperty("threshold").GetString(),
            Value = json.GetProperty("value").GetString(),
            TakenOn = json.GetProperty("takenOn").GetString() is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null,
            EmergencyAction = json.GetProperty("emergencyAction").GetString(),
            Source = Text(json, "source"),
            Tag = Text(json, "tag"),
        };

    // Version 1 said in words what the plan waits for.
    private static ReadinessBlock OldBlock(JsonElement lesion, JsonElement words) =>
        new()
        {
            Procedure = Code<Procedure>(lesion.GetProperty("primaryProcedure")),
            Code = "",
            Severity = BlockSeverity.Hard,
            Words = words.GetString() ?? throw new FormatException("blockedUntil"),
            Source = "",
            Tag = "",
        };

    private static JsonElement? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static CareItem Item(JsonElement json) => new(Text(json, "code"), Text(json, "title"));

    private static Procedure? Deferred(JsonElement json) =>
        json.GetProperty("deferredProcedure") is { ValueKind: not JsonValueKind.Null } code ? Code<Procedure>(code) : null;

    private static T Code<T>(JsonElement json)
        where T : struct, Enum =>
        EnumCodes.TryParse<T>(json.GetString(), out var value) ? value : throw new FormatException(typeof(T).Name);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static string[] Texts(JsonElement json, string name) =>
        List(json, name, text => text.GetString() ?? throw new FormatException(name));

    private static T[] List<T>(JsonElement json, string name, Func<JsonElement, T> read)
    {
        var array = json.GetProperty(name);
        var list = new T[array.GetArrayLength()];
        for (var i = 0; i < list.Length; i++)
            list[i] = read(array[i]);
        return list;
    }
}
