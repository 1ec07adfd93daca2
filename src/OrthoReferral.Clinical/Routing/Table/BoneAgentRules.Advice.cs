using System.Globalization;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// The advice in words. For a child there is none, and never a dose.
internal sealed partial class BoneAgentRules
{
    private const string ExceptionText =
        "Request for an exception from step therapy: the plan asks for a bisphosphonate before denosumab. Creatinine clearance "
        + "is under 30 mL/min; "
        + "zoledronate is not recommended for bone metastases at that level. Denosumab 120 mg SC every 4 weeks is requested, "
        + "with calcium monitoring.";

    private static readonly double[] Doses = [4.0, 3.5, 3.3, 3.0];

    private static readonly BoneAgentAdvice ChildAdvice = Not(false, "Out of scope: no advice under 18.");
    private static readonly BoneAgentAdvice TissueAdvice = Not(
        false,
        "Not before tissue confirms the cancer and this lesion needs no biopsy."
    );
    private static readonly BoneAgentAdvice OtherTumorAdvice = Not(false, "Not for a sarcoma or a lesion that is no metastasis.");
    private static readonly BoneAgentAdvice PregnantAdvice = Not(false, "Not in pregnancy.");
    private static readonly BoneAgentAdvice SensitiveAdvice = Not(
        false,
        "Castration-sensitive prostate cancer: osteoporosis dose only."
    ) with
    {
        Agent = "OSTEOPOROSIS_DOSE",
    };
    private static readonly BoneAgentAdvice ProstateAdvice = Not(null, "Ask whether the prostate cancer is castration-resistant.");
    private static readonly BoneAgentAdvice ComfortAdvice = Not(false, "Not with comfort as the only goal.");
    private static readonly BoneAgentAdvice SurvivalAdvice = Not(false, "Life expectancy too short to gain from it.");
    private static readonly BoneAgentAdvice NotFundedAdvice = new()
    {
        Indicated = true,
        Reason =
            "Indicated, but NICE TA265 does not recommend denosumab in prostate cancer and creatinine clearance is under 30 "
            + "mL/min: individual request or none.",
    };

    internal BoneAgentAdvice Advise(FactSheet facts)
    {
        if (t.Child.Holds(facts))
            return ChildAdvice;
        if (t.Sarcoma.Holds(facts) || t.NotMetastasis.Holds(facts))
            return OtherTumorAdvice;
        if (!t.Proven.Holds(facts) || t.NeedsTissue.Holds(facts))
            return TissueAdvice;
        if (t.Pregnant.Holds(facts))
            return PregnantAdvice;
        if (t.Prostate.Holds(facts) && !facts.IsTrue(Fact.CastrationResistant))
            return facts.Has(Fact.CastrationResistant) ? SensitiveAdvice : ProstateAdvice;
        if (t.Comfort.Holds(facts))
            return ComfortAdvice;
        return Indicated.Holds(facts) ? Agent(facts) : SurvivalAdvice;
    }

    private BoneAgentAdvice Agent(FactSheet facts)
    {
        var zoledronateOnly = Terms.Uk.Holds(facts) && t.Prostate.Holds(facts);
        if (zoledronateOnly && ClearanceUnder30.Holds(facts))
            return NotFundedAdvice;
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
        var calcium =
            t.CalciumModerateOrSevere.Holds(facts) ? 2
            : t.CalciumHigh.Holds(facts) ? 1
            : 0;
        return Advices[(((((band * 3) + step) * 3) + calcium) * 2) + (zoledronateOnly ? 1 : 0)];
    }

    // One advice per creatinine band (unknown, under 30, 30-39, 40-49, 50-60, over 60), step therapy (none, first, exception), calcium (not
    // high, raised, moderate or severe) and whether denosumab is funded.
    private static readonly BoneAgentAdvice[] Advices =
    [
        .. from band in Enumerable.Range(0, 6)
        from step in Enumerable.Range(0, 3)
        from calcium in Enumerable.Range(0, 3)
        from zoledronateOnly in new[] { false, true }
        select Advice(band, step, calcium, zoledronateOnly),
    ];

    // At a moderate or severe hypercalcemia the dose of zoledronate is not reduced, so none is named.
    private static BoneAgentAdvice Advice(int band, int step, int calcium, bool zoledronateOnly) =>
        new()
        {
            Indicated = true,
            Reason =
                "Indicated: "
                + (band, step, zoledronateOnly) switch
                {
                    (1, _, _) =>
                        "denosumab 120 mg SC every 4 weeks, because creatinine clearance is under 30 mL/min; watch for hypocalcemia.",
                    (_, 1, _) => $"zoledronate {Dose(band, calcium)} IV every 4 or 12 weeks first, as the payer requires.",
                    (_, _, true) => $"zoledronate {Dose(band, calcium)} IV every 4 or 12 weeks.",
                    _ => $"zoledronate {Dose(band, calcium)} IV every 4 or 12 weeks, or denosumab 120 mg SC every 4 weeks.",
                }
                + (calcium == 0 ? " Dental check and correction of a low calcium before it;" : " Dental check before it;")
                + " stopping denosumab risks vertebral fractures.",
            Agent =
                band == 1 ? "DENOSUMAB"
                : step == 1 || zoledronateOnly ? "ZOLEDRONATE_FIRST"
                : "EITHER",
            ZoledronateDoseMg = band < 2 || calcium == 2 ? null : Doses[5 - band],
            StepTherapyExceptionText = step == 2 ? ExceptionText : null,
        };

    private static string Dose(int band, int calcium) =>
        calcium == 2 ? "once the calcium is under control"
        : band == 0 ? "in the dose that creatinine clearance allows (not recorded)"
        : string.Create(CultureInfo.InvariantCulture, $"{Doses[5 - band]:0.0} mg");

    private static BoneAgentAdvice Not(bool? indicated, string reason) => new() { Indicated = indicated, Reason = reason };
}
