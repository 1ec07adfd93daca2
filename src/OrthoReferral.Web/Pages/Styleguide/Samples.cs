using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Clocks;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Pathways;

namespace OrthoReferral.Web.Pages.Styleguide;

/// <summary>Made-up data for the style guide, after the vignettes V04, V11, V12 and V16. No real patient.</summary>
internal static class Samples
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 14, 0, TimeSpan.Zero);

    internal static readonly ClockView OnTime = ClockView.At(Now.AddHours(-2), Now.AddDays(2), Now);
    internal static readonly ClockView DueSoon = ClockView.At(Now.AddHours(-20), Now.AddMinutes(250), Now);
    internal static readonly ClockView Overdue = ClockView.At(Now.AddDays(-1), Now.AddMinutes(-220), Now);
    internal static readonly ClockView Escalated = ClockView.At(Now.AddDays(-3), Now.AddHours(-26), Now, escalated: true);

    /// <summary>Answers of the real rules to made-up referrals.</summary>
    internal static readonly Assessment Augmentation = RuleSet.Current.Assess(SampleReferrals.VertebraL1);
    internal static readonly Assessment CordCompression = RuleSet.Current.Assess(SampleReferrals.VertebraT7);
    internal static readonly Assessment Humerus = RuleSet.Current.Assess(SampleReferrals.HumerusWithoutSize);
    internal static readonly Assessment Fixation = RuleSet.Current.Assess(SampleReferrals.Femur);

    internal static readonly IReadOnlyList<FactGroup> Findings =
    [
        new(
            "Lesion 1, vertebra L1",
            [
                new("Matrix", "Lytic"),
                new("Pain now", "7 of 10, mechanical"),
                new("Analgesia", "Refractory"),
                new("Collapse", "Less than 50 %"),
                new("Posterior wall", "Breached"),
                new("Frankel", "E, intact"),
                new("Lesion size", null),
            ]
        ),
        new(
            "Patient",
            [new("ECOG, KPS", "1, 80"), new("Life expectancy", "70 weeks"), new("Fit for anesthesia", "Yes"), new("Anticoagulant", "None")]
        ),
        new(
            "Labs, 18 Nov",
            [new("Platelets", "210 ×10⁹/L"), new("INR", "1.0"), new("Corrected calcium", "2.37 mmol/L"), new("CrCl", null)]
        ),
    ];

    internal static readonly PathwayView CasePathway = new(
        "fixation-plus-radiation, version 4",
        ["Decide", "Treat: fixation plus radiation", "Follow up"],
        [
            new("submit", "Submitted", "Decide", StepState.Done, Note: "12 Nov"),
            new("assess", "Assess", "Decide", StepState.Done, Note: "12 Nov"),
            new("facts", "Ask for facts", "Decide", StepState.NotTaken, Note: "not needed"),
            new("review", "Review", "Decide", StepState.Done, Note: "13 Nov"),
            new("board", "Tumor board", "Decide", StepState.NotTaken, Note: "not needed"),
            new("checks", "Pre-op checks", "Treat: fixation plus radiation", StepState.Done, Note: "6 of 6, 18 Nov"),
            new(
                "embolization",
                "Embolization",
                "Treat: fixation plus radiation",
                StepState.Now,
                Note: "waits for a booking",
                Clock: Overdue
            ),
            new("fixation", "Fixation", "Treat: fixation plus radiation", Note: "planned 25 Nov"),
            new("fork", "Both", "Treat: fixation plus radiation", IsGate: true),
            new("wound", "Wound and rehab", "Treat: fixation plus radiation", Note: "checks day 2, day 14"),
            new("radiation", "Radiation", "Treat: fixation plus radiation", Note: "day 14 to 28"),
            new("join", "Both done", "Treat: fixation plus radiation", IsGate: true),
            new("followup", "Follow-up", "Follow up", Note: "weeks 6 and 12"),
            new("close", "Close", "Follow up"),
        ],
        [
            new("submit", "assess"),
            new("assess", "review"),
            new("assess", "facts"),
            new("facts", "assess"),
            new("review", "checks"),
            new("review", "board"),
            new("board", "checks"),
            new("checks", "embolization"),
            new("embolization", "fixation"),
            new("fixation", "fork"),
            new("fork", "wound"),
            new("fork", "radiation"),
            new("wound", "join"),
            new("radiation", "join"),
            new("join", "followup", "both"),
            new("followup", "close"),
        ]
    );

    internal static PathwayView Map =>
        CasePathway with
        {
            Title = "orthopedic-referral, version 7",
            Steps =
            [
                .. CasePathway.Steps.Select(
                    (step, i) =>
                        step.IsGate
                            ? step with
                            {
                                State = StepState.Next,
                            }
                            : step with
                            {
                                State = StepState.Next,
                                Note = null,
                                Clock = null,
                                Cases = i * 7 % 23,
                                Overdue = i % 4 == 3 ? i / 3 : 0,
                                Href = $"/worklist?step={step.Id}",
                            }
                ),
            ],
        };

    internal static BodySiteSamples Sites { get; } = new();

    /// <summary>Places on the body map.</summary>
    internal sealed class BodySiteSamples
    {
        internal readonly Parts.BodyMaps.BodySite Humerus = new(EnumCodes.Code(Bone.Humerus), "RIGHT", "DIAPHYSIS");
        internal readonly Parts.BodyMaps.BodySite T7 = new("SPINE", "NOT_APPLICABLE", null, "T7");
        internal readonly Parts.BodyMaps.BodySite L1 = new("SPINE", "NOT_APPLICABLE", null, "L1");
        internal readonly Parts.BodyMaps.BodySite Femur = new("FEMUR", "LEFT", "PERITROCHANTERIC");
        internal readonly Parts.BodyMaps.BodySite Acetabulum = new("PELVIS_ACETABULUM", "RIGHT");
    }
}
