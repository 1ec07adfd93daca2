using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Leaflets;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Api.Examples;

/// <summary>
/// The examples of the OpenAPI document, by operation: the life of vignette V04, a peritrochanteric renal metastasis. They are the use
/// cases' own records, so the compiler keeps them right, and a test sends every one of them to the server.
/// </summary>
internal static class ApiExamples
{
    private const string Room = "Theater 2";
    private const int Minutes = 150;

    private static readonly string[] Checks =
    [
        "WHOLE_BONE_XRAY",
        "BIOPSY_STATUS",
        "CBC_INR_CALCIUM",
        "ANTICOAGULANT_HOLD",
        "ANESTHESIA",
        "EMBOLIZATION_REVIEW",
        "VTE_PLAN",
    ];

    private static readonly Guid CaseId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c001");
    private static readonly Guid TreatmentId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c002");
    private static readonly Guid WorkItemId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c003");
    private static readonly Guid AssessmentId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c004");
    private static readonly Guid DecisionId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c005");
    private static readonly Guid OtherId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c006");
    private static readonly Guid PatientId = Guid.Parse("01a0f6a4-3c00-7000-8000-00000000c007");
    private static readonly PatientIdentity Patient = new("Ruth", "Sample", "MRN-4711", new DateOnly(1962, 3, 4));
    private static readonly Referral Facts = ReferralFacts.Parse(DemoCases.ReadVignettes()["V04"]);

    /// <summary>All of them. Times are told from now, because a booking must lie ahead and a procedure behind.</summary>
    public static IReadOnlyDictionary<string, ApiExample> At(DateTimeOffset now)
    {
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        return new Dictionary<string, ApiExample>(
            Referrals().Concat(Reviews()).Concat(Treatments(minute)).Concat(Accounts()),
            StringComparer.Ordinal
        );
    }

    private static IEnumerable<KeyValuePair<string, ApiExample>> Referrals() =>
        [
            new("Assess", new(Facts, JsonNode.Parse(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(Facts))))),
            new(
                nameof(CreateReferral),
                new(
                    new CreateReferral.Command(Patient, "Riverside Cancer Center", Facts),
                    new CreateReferral.Result(CaseId, "OR-2026-000123", PatientId)
                )
            ),
            new(
                nameof(EditReferral),
                new(
                    new EditReferral.Command(
                        CaseId,
                        Patient,
                        Facts,
                        "Pain was asked again",
                        new ReferralRequest("Fix before radiation?", "Ward 4 West, bed 12", "555 0142")
                    ),
                    new EditReferral.Result(CaseId, 2, AssessmentId: null, PreviousAssessmentId: null)
                )
            ),
            new(nameof(SubmitReferral), new(Request: null, new SubmitReferral.Result(CaseId, "OR-2026-000123", PatientId))),
            new(
                nameof(CorrectIdentity),
                new(
                    new CorrectIdentity.Command(CaseId, Patient with { Mrn = "MRN-4712" }, "The record number was mistyped"),
                    new CorrectIdentity.Result(CaseId, PatientId, 2, AssessmentId)
                )
            ),
            new(
                nameof(BeginReferral),
                new(
                    new BeginReferral.Command(PatientId, "Riverside Cancer Center"),
                    new BeginReferral.Result(CaseId, "OR-2026-000124", "OR-2026-000123", [])
                )
            ),
            new(
                nameof(RegisterPatient),
                new(
                    new RegisterPatient.Command(
                        new PatientIdentity("Noor", "Example", "MRN-4800", new CalendarDate(1971, 5, null)),
                        "Riverside Cancer Center",
                        new PatientDetails(Phone: "+44 20 7946 0001")
                    ),
                    new RegisterPatient.Result(PatientId)
                )
            ),
            new(
                nameof(ChangePatientDetails),
                new(
                    new ChangePatientDetails.Command(
                        PatientId,
                        new PatientDetails(Sex.Female, "+44 20 7946 0000", NextOfKin: "Ben Sample, son")
                    ),
                    new ChangePatientDetails.Result(PatientId)
                )
            ),
            new(
                nameof(AnswerInformation),
                new(
                    new AnswerInformation.Command(
                        CaseId,
                        new Dictionary<string, JsonElement>(StringComparer.Ordinal)
                        {
                            ["lesions[0].painNrs"] = JsonSerializer.SerializeToElement(8),
                        },
                        Answer: "Worse since Monday"
                    ),
                    new AnswerInformation.Result(CaseId, 2, AssessmentId)
                )
            ),
            new(
                nameof(WithdrawReferral),
                new(new WithdrawReferral.Command(CaseId, "Referred to the wrong clinic"), new WithdrawReferral.Result(CaseId))
            ),
            new(nameof(CancelCase), new(new CancelCase.Command(CaseId, "The patient wants no treatment"), new CancelCase.Result(CaseId))),
            new(nameof(RecordDeath), new(new RecordDeath.Command(CaseId, "Told by the hospice"), new RecordDeath.Result(CaseId))),
            new(nameof(ReopenCase), new(new ReopenCase.Command(CaseId, "New pain at the same site"), new ReopenCase.Result(CaseId, 2))),
            new(
                nameof(PostMessage),
                new(new PostMessage.Command(CaseId, "The CT is in the documents now."), new PostMessage.Result(CaseId, OtherId))
            ),
            new(
                nameof(LinkStudy),
                new(
                    new LinkStudy.Command(CaseId, "RAD-2026-004711", "MRI", "MRI of the whole spine"),
                    new LinkStudy.Result(CaseId, OtherId)
                )
            ),
            new(nameof(OfferDraft), new(Request: null, new OfferDraft.Result(CaseId, "Dr. Lena Fischer"))),
            new(
                nameof(HandOverInformation),
                new(new HandOverInformation.Command(CaseId, ["IMMUNOTHERAPY"]), new HandOverInformation.Result(CaseId, OtherId))
            ),
        ];

    private static IEnumerable<KeyValuePair<string, ApiExample>> Reviews() =>
        [
            new(nameof(ClaimWorkItem), new(Request: null, new ClaimWorkItem.Result(CaseId, WorkItemId))),
            new(
                nameof(ApproveProcedure),
                new(
                    new ApproveProcedure.Command(CaseId, [new LesionApproval("L1", Procedure.FixationPlusRadiation)]),
                    new ApprovalResult([DecisionId], AwaitsSecondSignature: false)
                )
            ),
            new(
                nameof(DeclineReferral),
                new(new DeclineReferral.Command(CaseId, "Not fit for any procedure"), new DeclineReferral.Result(DecisionId))
            ),
            new(
                nameof(RequestInformation),
                new(
                    new RequestInformation.Command(CaseId, ["lesions[0].painNrs"], "How strong is the pain today?"),
                    new RequestInformation.Result(OtherId)
                )
            ),
            new(
                nameof(SendToTumorBoard),
                new(new SendToTumorBoard.Command(CaseId, "Ablation might do"), new SendToTumorBoard.Result(DecisionId))
            ),
            new(
                nameof(RecordTumorBoardDecision),
                new(
                    new RecordTumorBoardDecision.Command(
                        CaseId,
                        RecordTumorBoardDecision.Outcome.Approve,
                        [new LesionApproval("L1", Procedure.FixationPlusRadiation)],
                        "Drs. Keller, Lind, Osei",
                        "The cortex is too thin"
                    ),
                    new ApprovalResult([DecisionId], AwaitsSecondSignature: false)
                )
            ),
        ];

    private static IEnumerable<KeyValuePair<string, ApiExample>> Treatments(DateTimeOffset now)
    {
        var (booked, moved, first) = (now.AddDays(2), now.AddDays(3), now.AddDays(14));
        return
        [
            new(
                nameof(RecordChecks),
                new(
                    new RecordChecks.Command(WorkItemId, [.. Checks.Select(code => new RecordChecks.Check(code, Cleared: true))]),
                    new RecordChecks.Result(CaseId, [], Cleared: true)
                )
            ),
            new(
                nameof(ScheduleProcedure),
                new(
                    new ScheduleProcedure.Command(WorkItemId, new Slot(booked, Minutes, Room)),
                    new ScheduleProcedure.Result(CaseId, TreatmentId, booked)
                )
            ),
            new(
                nameof(MoveBooking),
                new(
                    new MoveBooking.Command(TreatmentId, new Slot(moved, Minutes, Room), "The implant comes a day later"),
                    new MoveBooking.Result(CaseId, TreatmentId, moved)
                )
            ),
            new(
                nameof(FreeSlot),
                new(new FreeSlot.Command(TreatmentId, "Another patient can have it"), new FreeSlot.Result(CaseId, TreatmentId))
            ),
            new(
                nameof(RemindOfBlock),
                new(new RemindOfBlock.Command(TreatmentId, "PLATELETS"), new RemindOfBlock.Result(CaseId, Reminded: 2))
            ),
            new(
                nameof(RecordValues),
                new(
                    new RecordValues.Command(
                        CaseId,
                        new Dictionary<string, JsonElement>(StringComparer.Ordinal)
                        {
                            ["health.antiplatelet"] = JsonElement.Parse("\"NONE\""),
                        },
                        "Asked the patient"
                    ),
                    new RecordValues.Result(CaseId, FactsVersion: 2, AssessmentId)
                )
            ),
            new(
                nameof(ClearBlock),
                new(
                    new ClearBlock.Command(TreatmentId, "ANTIPLATELET", "Asked the patient: takes none"),
                    new ClearBlock.Result(CaseId, WorkItemId)
                )
            ),
            new(
                nameof(OverrideBlock),
                new(
                    new OverrideBlock.Command(TreatmentId, "PLATELETS", "Two units given on the way to theater"),
                    new OverrideBlock.Result(CaseId, WorkItemId, SecondSignature.Pending)
                )
            ),
            new(
                nameof(SignOverride),
                new(new SignOverride.Command(WorkItemId, Agrees: true), new SignOverride.Result(CaseId, TreatmentId, SecondSignature.Given))
            ),
            new(
                nameof(RecordProcedure),
                new(
                    new RecordProcedure.Command(WorkItemId, Performed: true, now, "Long cephalomedullary nail"),
                    new RecordProcedure.Result(CaseId, TreatmentId, Performed: true)
                )
            ),
            new(
                nameof(PlanRadiation),
                new(
                    new PlanRadiation.Command(WorkItemId, Sessions: 1, GrayPerSession: 8, first, WeekdaysOnly: false),
                    new PlanRadiation.Result(CaseId, TreatmentId, [first])
                )
            ),
            new(
                nameof(RecordRadiationSession),
                new(
                    new RecordRadiationSession.Command(WorkItemId, Number: 1, now),
                    new RecordRadiationSession.Result(CaseId, TreatmentId, Remaining: 0)
                )
            ),
            new(
                nameof(CompleteConfirmation),
                new(new CompleteConfirmation.Command(WorkItemId, "Wound dry"), new CompleteConfirmation.Result(CaseId, WorkItemId))
            ),
            new(
                nameof(RecordFollowUp),
                new(
                    new RecordFollowUp.Command(WorkItemId, PainNrs: 2, "Walks without a crutch", NextVisit.Close),
                    new RecordFollowUp.Result(CaseId, OtherId)
                )
            ),
        ];
    }

    private static IEnumerable<KeyValuePair<string, ApiExample>> Accounts() =>
        [
            new(
                "api/v1/auth/login",
                new(
                    new { Email = "oncologist@demo.test", DemoAccounts.Password },
                    new
                    {
                        TokenType = "Bearer",
                        AccessToken = "CfDJ8…",
                        ExpiresIn = 3600,
                        RefreshToken = "CfDJ8…",
                    }
                )
            ),
            new(
                nameof(InviteUser),
                new(
                    new InviteUser.Command(
                        "lena.fischer@clinic.test",
                        "Dr. Lena Fischer",
                        [Role.OrthopedicSurgeon],
                        ["Riverside Cancer Center"]
                    ),
                    new InviteUser.Result(OtherId, OneTimeCode: null, CaseId)
                )
            ),
            new(
                nameof(ChangeRoles),
                new(new ChangeRoles.Command(OtherId, [Role.OrthopedicSurgeon, Role.Coordinator]), new ChangeRoles.Result(OtherId, CaseId))
            ),
            new(nameof(ChangeSites), new(new ChangeSites.Command(OtherId, ["Riverside Cancer Center"]), new ChangeSites.Result(OtherId))),
            new(
                nameof(AddSite),
                new(
                    new AddSite.Command("Hillside Hospital", "America/New_York", Jurisdiction.Us, LabUnits.Conventional),
                    new AddSite.Result(OtherId)
                )
            ),
            new(nameof(DisableUser), new(new DisableUser.Command(OtherId, "Left the clinic"), new DisableUser.Result(OtherId))),
        ];
}
