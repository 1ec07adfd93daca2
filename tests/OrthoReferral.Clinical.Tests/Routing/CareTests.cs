using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>"Per route: checks, mandatory adjuncts" and "Seed coverage" of the reference, section 3.</summary>
public sealed class CareTests
{
    [Theory]
    [InlineData(
        "V04",
        "FIXATION_PLUS_RADIATION",
        "WHOLE_BONE_XRAY BIOPSY_STATUS CBC_INR_CALCIUM ANTICOAGULANT_HOLD ANESTHESIA EMBOLIZATION_REVIEW",
        "POST_OP_RT BONE_AGENT VTE_PLAN REHABILITATION"
    )]
    [InlineData(
        "V17",
        "URGENT_DECOMPRESSION_STABILIZATION",
        "MRI_WHOLE_SPINE_CT STEROID PLATELETS_100 EMBOLIZATION_REVIEW",
        "POST_OP_RT BRACE REHABILITATION"
    )]
    [InlineData(
        "V16",
        "VERTEBRAL_AUGMENTATION",
        "CT_MRI_POSTERIOR_WALL INR_PLATELETS ESCC CONSENT_CEMENT_LEAK",
        "RT_IF_NONE_BEFORE BONE_AGENT"
    )]
    [InlineData("V06", "ABLATION", "INR_PLATELETS CLEARANCE_IMAGING NEUROMONITORING", "CEMENT_IF_WEIGHT_BEARING RT_IF_NONE_BEFORE")]
    [InlineData("V05", "FOCUSED_ULTRASOUND", "MRI_SAFETY SKIN_SCARS POSITIONING", "PAIN_FOLLOW_UP FRACTURE_WATCH")]
    [InlineData("V15", "RADIOTHERAPY", "STABILITY PRIOR_DOSE PREGNANCY", "DEXAMETHASONE_FLARE BONE_AGENT")]
    [InlineData("V01", "NONOPERATIVE_SUPPORT", "SKIN_PRESSURE_CARE", "ANALGESIA PALLIATIVE_CARE SINGLE_FRACTION_RT")]
    public void A_route_has_the_checks_and_adjuncts_of_its_line(string vignette, string procedure, string checks, string adjuncts)
    {
        var lesion = RuleSet.Current.Assess(Vignette.Get(vignette).Referral).Lesions[0];

        ProcedureNames.Code(lesion.PrimaryProcedure).ShouldBe(procedure);
        lesion.Checks.Select(item => item.Code).ShouldBe(checks.Split(' '));
        lesion.Adjuncts.Select(item => item.Code).ShouldBe(adjuncts.Split(' '));
    }

    [Fact]
    public void No_radiation_goes_with_a_procedure_where_radiation_is_impossible()
    {
        var referral = Vignette.Get("V04").Referral;
        var lesion = RuleSet
            .Current.Assess(referral with { Lesions = [referral.Lesions[0] with { RadiotherapyContraindicatedOrDeclined = true }] })
            .Lesions[0];

        lesion.PrimaryProcedure.ShouldBe(Procedure.FixationPlusRadiation);
        lesion.Adjuncts.Select(item => item.Code).ShouldBe(["BONE_AGENT", "VTE_PLAN", "REHABILITATION", "RT_NOT_POSSIBLE"]);
    }

    [Fact]
    public void Every_therapy_of_the_seed_is_listed_beside_every_route()
    {
        string[] therapies =
        [
            "treat the cancer",
            "chemotherapy",
            "hormone therapy",
            "ovarian suppression or removal",
            "androgen deprivation",
            "checkpoint antibodies",
            "cytokines",
            "vaccines",
            "Ra-223",
            "Sr-89",
            "Sm-153",
            "Lu-PSMA",
            "pamidronate (Aredia)",
            "zoledronate (Zometa)",
            "ibandronate (Boniva, oral or IV)",
            "denosumab (Xgeva",
            "Prolia dose only for bone loss",
            "fluids for hypercalcemia",
            "vertebroplasty",
            "screws",
            "rods",
            "pins",
            "plates",
            "cages",
            "surgery plus radiation",
            "external beam radiation",
            "cast or splint",
            "cement",
            "radiofrequency",
            "cryo",
            "alcohol",
            "focused ultrasound",
            "orthopedic evaluation of severe spine pain at risk of collapse",
            "anti-angiogenic drugs around surgery",
            "neutrophil nadir",
            "dental work",
        ];

        foreach (var vignette in Vignette.All)
        {
            var listed = string.Join('\n', RuleSet.Current.Assess(vignette.Referral).Lesions[0].ConcurrentCare.Select(item => item.Title));
            foreach (var therapy in therapies)
                listed.ShouldContain(therapy, Case.Insensitive, vignette.Id);
        }
    }
}
