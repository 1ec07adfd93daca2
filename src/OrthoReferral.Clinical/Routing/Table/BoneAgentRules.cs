using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// Bone-modifying agents (reference, "BMA rule"; ESM, MST, ZOM, XGE). A patient out of scope (under 18) gets no advice.
/// </summary>
internal sealed class BoneAgentRules(Terms t)
{
    private const string ExceptionText =
        "Request for an exception from step therapy: the plan asks for a bisphosphonate before denosumab. Creatinine clearance is under 30 mL/min; "
        + "zoledronate is not recommended for bone metastases at that level. Denosumab 120 mg SC every 4 weeks is requested, with calcium monitoring.";

    private static readonly Condition Pregnant = Terms.Yes("pregnant", Fact.Pregnant);

    private static readonly Condition NoPriorBisphosphonate = Terms.No("no earlier bisphosphonate", Fact.PriorBisphosphonate);

    private static readonly Condition PayerWantsBisphosphonate = Terms.Yes(
        "payer wants a bisphosphonate first",
        Fact.PayerRequiresBisphosphonateFirst
    );

    private static readonly Condition LivesUnder13 = Terms.LivesUnder(13);

    private static readonly double[] Doses = [4.0, 3.5, 3.3, 3.0];

    private static readonly BoneAgentAdvice ChildAdvice = Not(false, "Out of scope: no advice under 18.");
    private static readonly BoneAgentAdvice TissueAdvice = Not(
        false,
        "Not before tissue confirms the cancer and this lesion needs no biopsy."
    );
    private static readonly BoneAgentAdvice PregnantAdvice = Not(false, "Not in pregnancy.");
    private static readonly BoneAgentAdvice SensitiveAdvice = Not(
        false,
        "Castration-sensitive prostate cancer: osteoporosis dose only."
    ) with
    {
        Agent = "OSTEOPOROSIS_DOSE",
    };
    private static readonly BoneAgentAdvice ProstateAdvice = Not(null, "Ask whether the prostate cancer is castration-resistant.");
    private static readonly BoneAgentAdvice SurvivalAdvice = Not(false, "Life expectancy under 13 weeks.");

    // One advice per creatinine band (unknown, under 30, 30-39, 40-49, 50-60, over 60) and step therapy (none, first, exception).
    private static readonly BoneAgentAdvice[] Advices =
    [
        .. from band in Enumerable.Range(0, 6) from step in Enumerable.Range(0, 3) select Advice(band, step),
    ];

    private static readonly Condition InUse = Terms
        .Is(
            "bone agent in use",
            Fact.CurrentBoneAgent,
            BoneAgent.Zoledronate,
            BoneAgent.Pamidronate,
            BoneAgent.Ibandronate,
            BoneAgent.Denosumab
        )
        .Known();

    private readonly Condition indicatedUnlessPregnant =
        !t.Child.Known() & t.TissueConfirmed & !t.NeedsTissue & (!t.Prostate.Known() | t.CastrationResistantProstate) & Terms.MayLive(13);

    internal Condition Indicated => indicatedUnlessPregnant & !Pregnant.Known();

    /// <summary>A pregnancy must be reviewed before an agent that would be indicated, or that is in use.</summary>
    internal Condition Considered => indicatedUnlessPregnant | InUse;

    internal Condition Review => Indicated & !InUse;

    internal Condition KidneyRulesOutZoledronate { get; } =
        Terms.Under("creatinine clearance under 30", Fact.CreatinineClearanceMlPerMin, 30);

    internal Condition KidneyReducesZoledronate { get; } =
        Terms.AtLeast("creatinine clearance at least 30", Fact.CreatinineClearanceMlPerMin, 30)
        & Terms.AtMost("creatinine clearance at most 60", Fact.CreatinineClearanceMlPerMin, 60);

    internal Condition BisphosphonateFirst { get; } =
        PayerWantsBisphosphonate
        & NoPriorBisphosphonate
        & Terms.AtLeast("creatinine clearance at least 30", Fact.CreatinineClearanceMlPerMin, 30);

    internal Condition NeedsException { get; } =
        PayerWantsBisphosphonate
        & !Terms.Yes("earlier bisphosphonate", Fact.PriorBisphosphonate).Known()
        & Terms.Under("creatinine clearance under 30", Fact.CreatinineClearanceMlPerMin, 30);

    internal BoneAgentAdvice Advise(FactSheet facts)
    {
        if (t.Child.Holds(facts))
            return ChildAdvice;
        if (!t.TissueConfirmed.Holds(facts) || t.NeedsTissue.Holds(facts))
            return TissueAdvice;
        if (Pregnant.Holds(facts))
            return PregnantAdvice;
        if (t.Prostate.Holds(facts) && !facts.IsTrue(Fact.CastrationResistant))
            return facts.Has(Fact.CastrationResistant) ? SensitiveAdvice : ProstateAdvice;
        if (LivesUnder13.Holds(facts))
            return SurvivalAdvice;
        var band = facts[Fact.CreatinineClearanceMlPerMin] switch
        {
            < 30 => 1,
            < 40 => 2,
            < 50 => 3,
            <= 60 => 4,
            > 60 => 5,
            _ => 0,
        };
        var step =
            BisphosphonateFirst.Holds(facts) ? 1
            : NeedsException.Holds(facts) ? 2
            : 0;
        return Advices[(band * 3) + step];
    }

    private static BoneAgentAdvice Advice(int band, int step) =>
        new()
        {
            Indicated = true,
            Reason =
                "Indicated: "
                + (band, step) switch
                {
                    (1, _) => "denosumab 120 mg SC every 4 weeks, because creatinine clearance is under 30 mL/min; watch for hypocalcemia.",
                    (_, 1) => $"zoledronate {Dose(band)} IV every 4 or 12 weeks first, as the payer requires.",
                    _ => $"zoledronate {Dose(band)} IV every 4 or 12 weeks, or denosumab 120 mg SC every 4 weeks.",
                }
                + " Dental check and calcium first; stopping denosumab risks vertebral fractures.",
            Agent =
                band == 1 ? "DENOSUMAB"
                : step == 1 ? "ZOLEDRONATE_FIRST"
                : "EITHER",
            ZoledronateDoseMg = band < 2 ? null : Doses[5 - band],
            StepTherapyExceptionText = step == 2 ? ExceptionText : null,
        };

    private static string Dose(int band) =>
        band == 0
            ? "in the dose that creatinine clearance allows (not recorded)"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Doses[5 - band]:0.0} mg");

    private static BoneAgentAdvice Not(bool? indicated, string reason) => new() { Indicated = indicated, Reason = reason };
}
