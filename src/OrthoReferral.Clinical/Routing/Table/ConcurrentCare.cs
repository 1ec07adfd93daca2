using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>Cancer and bone care beside the procedure, for the patient: the union over the lesions (reference, 3.8).</summary>
internal sealed class ConcurrentCare
{
    private readonly (CareItem Item, AnswerTest When)[] table;

    internal ConcurrentCare(RoutingTable routing, FlagTable flags, CareRules care)
    {
        var t = routing.Terms;
        var agents = routing.BoneAgents;
        var notInPregnancy = !t.Pregnant;
        var augmentation = new IsOffered(Procedure.VertebralAugmentation);
        var surgery = new IsOffered(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
        var drugs = t.Proven & !t.NotMetastasis & t.NotForComfort;
        var invasive = new InPlan(
            Procedure.VertebralAugmentation,
            Procedure.FixationPlusRadiation,
            Procedure.Ablation,
            Procedure.UrgentDecompressionStabilization
        );
        table =
        [
            (new("TREAT_THE_CANCER", "Treat the cancer itself"), !t.NotMetastasis),
            (new("CHEMOTHERAPY", "Chemotherapy; time radiotherapy, cement and surgery with the nadir"), drugs),
            (new("IMMUNOTHERAPY", "Immunotherapy"), drugs),
            (
                new("HORMONE_THERAPY", "Hormone therapy"),
                (
                    Terms.Tumor("breast or prostate cancer", PrimarySite.Breast, PrimarySite.Prostate)
                    & Terms.No("not hormone-dependent", Fact.HormoneDependent).IsNotTrue()
                )
                    | (
                        Terms.Tumor("endometrial or ovarian cancer", PrimarySite.Endometrial, PrimarySite.Ovary)
                        & Terms.Yes("hormone-dependent", Fact.HormoneDependent)
                    )
            ),
            (
                new("RADIOPHARMACEUTICALS", "Radiopharmaceuticals"),
                t.Adult
                    & (t.Prostate | Terms.Is("blastic", Fact.Matrix, LesionMatrix.Blastic))
                    & Terms.CountAtLeast(2)
                    & notInPregnancy
                    & t.NotForComfort
            ),
            (
                new("BISPHOSPHONATES", "Bisphosphonates"),
                t.Adult & (agents.Indicated | BoneAgentRules.UsesBisphosphonate) & agents.ClearanceUnder30.IsNotTrue() & notInPregnancy
            ),
            (
                new("DENOSUMAB", "Denosumab"),
                t.Adult & (agents.Indicated | agents.InUse) & notInPregnancy & (Terms.Uk & t.Prostate).IsNotTrue()
            ),
            (new("IV_FLUIDS", "Intravenous fluids for hypercalcemia"), t.CalciumModerateOrSevere & t.NotForComfort),
            (new("VERTEBROPLASTY_KYPHOPLASTY", "Vertebroplasty or kyphoplasty"), augmentation),
            (new("FIXATION_HARDWARE", "Screws, rods, pins, plates and cages"), surgery),
            (new("SURGERY_PLUS_RADIATION", "Surgery plus radiation"), surgery & t.RadiotherapyRefused.IsNotTrue()),
            (
                new("EXTERNAL_BEAM_RADIATION", "External beam radiation"),
                new IsOffered(Procedure.Radiotherapy) | flags[Flag.PostOpRt] | flags[Flag.PostProcedureRt]
            ),
            (new("CAST_SPLINT", "Cast or splint"), new IsOffered(Procedure.NonoperativeSupport) | (t.Unstable & !t.Spine)),
            (
                new("BONE_CEMENT", "Bone cement"),
                Terms.Yes("allergy to cement", Fact.CementAllergy).IsNotTrue() & (augmentation | care.CementIfWeightBearing)
            ),
            (new("ABLATION_METHODS", "Ablation"), new IsOffered(Procedure.Ablation)),
            (new("FOCUSED_ULTRASOUND", "MR-guided focused ultrasound"), new IsOffered(Procedure.FocusedUltrasound)),
            (
                new("ORTHOPEDIC_EVALUATION", "Orthopedic evaluation of a spine that may be unstable (SINS may reach 7)"),
                t.SinsMayReach7 & t.NotForComfort
            ),
            (
                new("PAUSE_ANTIANGIOGENICS", "Pause anti-angiogenic drugs around surgery"),
                invasive & !new MissingTest(Fact.AngiogenesisInhibitorLastDoseOn)
            ),
            (new("ANALGESIA", "Pain control"), t.PainFree.IsNotTrue()),
        ];
    }

    /// <summary>The items that a lesion asks for, as bits.</summary>
    internal int Of(FactSheet facts, in Answer answer)
    {
        var bits = 0;
        for (var i = 0; i < table.Length; i++)
            if (table[i].When.Holds(facts, answer))
                bits |= 1 << i;
        return bits;
    }

    /// <summary>The items whose bit is set; the list is made once for each combination.</summary>
    internal CareItem[] List(int bits) =>
        lists.GetOrAdd(bits, static (bits, all) => [.. all.Where((_, i) => (bits >> i & 1) == 1).Select(entry => entry.Item)], table);

    /// <summary>Words and conditions, for the fingerprint of the rules.</summary>
    internal IEnumerable<string> Formulas => table.Select(entry => $"{entry.Item} {entry.When.Formula}");

    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, CareItem[]> lists = [];
}
