using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests;

/// <summary>Cases brought into a state through the aggregate, for tests of what comes after.</summary>
public static class ArrangedCase
{
    /// <summary>Facts in which nothing stands in the way of any procedure on the lesion L1, a femur.</summary>
    public const string ReadyFacts = """
        {
          "patient": {"ageYears": 70, "sex": "M", "pregnant": false},
          "cancer": {"primarySite": "RENAL", "tissueConfirmed": true, "priorMetastaticDiseaseConfirmed": true, "boneLesionCount": 3},
          "health": {
            "ecog": 1, "fitForAnesthesia": true, "anticoagulant": "NONE", "antiplatelet": "NONE", "activeInfection": "NONE",
            "cementAllergy": false
          },
          "labs": {
            "platelets10e9PerL": 220, "inr": 1.0, "neutrophils10e9PerL": 3.2, "hemoglobinGPerDl": 12, "creatinineClearanceMlPerMin": 80,
            "calciumTotalMgPerDl": 9.4, "albuminGPerDl": 4.0
          },
          "boneAgents": {"current": "ZOLEDRONATE", "dentalCheckDone": true},
          "lesions": [
            {
              "id": "L1", "bone": "FEMUR", "laterality": "LEFT", "region": "DIAPHYSIS", "biopsyResult": "METASTASIS_OF_KNOWN_PRIMARY",
              "matrix": "LYTIC", "painNrs": 7, "mirelsPain": "FUNCTIONAL", "fractionOfDiameter": 0.7, "axialCorticalInvolvementMm": 44,
              "circumferentialCorticalPercent": 60, "fractureStatus": "NONE", "priorRadiotherapy": "NONE"
            }
          ]
        }
        """;

    /// <summary>A submitted, assessed case that waits for review; saved with its audit entries and tallies.</summary>
    public static async Task<ReferralCase> InReviewAsync(
        this CaseFixture fixture,
        string number,
        string familyName = "Marsh",
        Urgency urgency = Urgency.Urgent,
        Procedure procedure = Procedure.Ablation,
        Role role = Role.OrthopedicSurgeon,
        TimeSpan? dueIn = null,
        Actor? oncologist = null,
        Guid? site = null,
        string mrn = "MRN-1",
        string facts = ReadyFacts
    )
    {
        var row = ReferralCase.Draft(
            number,
            new PatientIdentity("Pat", familyName, mrn, null),
            site ?? TestSites.North,
            facts,
            oncologist ?? People.Oncologist,
            fixture.Now
        );
        row.Submit(oncologist ?? People.Oncologist, fixture.Now);
        row.AddAssessment(
            new AssessmentRecord(
                row.Id,
                1,
                facts,
                AnswerTo(facts),
                new AssessmentHeadline("1.0", "P1", urgency, procedure, urgency == Urgency.Immediate),
                fixture.Now
            ),
            role,
            Actor.System,
            fixture.Now,
            new AssessmentListing("Vertebra T7", "SINS 11", 70, "MALE")
        );
        row.EnterState(CaseState.AwaitingReview, null, Actor.System, fixture.Now);
        row.Raise(fixture, WorkItemForm.Review, role, "Review", dueIn ?? TimeSpan.FromHours(24));
        await fixture.SaveAsync(row);
        return row;
    }

    // There is no answer to facts that the rules can't read.
    private static string AnswerTo(string facts) =>
        ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(facts)).Referral is { } referral
            ? Encoding.UTF8.GetString(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(referral)))
            : "{}";

    /// <summary>A case in treatment with one planned treatment; saved.</summary>
    public static async Task<(ReferralCase Case, Treatment Treatment)> InTreatmentAsync(
        this CaseFixture fixture,
        string number,
        Procedure procedure = Procedure.FixationPlusRadiation,
        string facts = ReadyFacts
    )
    {
        var row = await fixture.InReviewAsync(number, procedure: procedure, facts: facts);
        Treatment? treatment = null;
        await fixture.ChangeAsync(
            row.Id,
            tracked =>
            {
                tracked.CompleteWorkItem(tracked.WorkItems[0], People.Surgeon, fixture.Now);
                tracked.Decide(
                    [
                        new ProcedureDecision(
                            row.Id,
                            row.Assessments[0].Id,
                            DecisionKind.Approved,
                            "L1",
                            procedure,
                            reason: null,
                            attendees: null,
                            needsSecondSignature: false,
                            People.Surgeon,
                            fixture.Now
                        ),
                    ],
                    People.Surgeon,
                    fixture.Now
                );
                tracked.SetApprovedProcedure(procedure);
                tracked.EnterState(CaseState.InTreatment, null, Actor.System, fixture.Now);
                treatment = tracked.PlanTreatment(
                    row.Assessments[0].Id,
                    "L1",
                    "Lesion 1, left femur, diaphysis",
                    procedure,
                    Actor.System,
                    fixture.Now
                );
            }
        );
        return (row, treatment!);
    }

    /// <summary>Raises a work item of a workflow task.</summary>
    public static WorkItem Raise(
        this ReferralCase row,
        CaseFixture fixture,
        WorkItemForm form,
        Role role,
        string title,
        TimeSpan dueIn,
        Guid? treatmentId = null,
        string? payload = null
    ) =>
        row.RaiseWorkItem(
            new WorkItemSource(
                form + "Task",
                form,
                role,
                title,
                dueIn,
                Guid.NewGuid().ToString("N"),
                form + "1",
                "instance",
                payload,
                "orthopedic-referral"
            ),
            treatmentId,
            Actor.System,
            fixture.Now
        );

    /// <summary>Raises a work item on a stored case and returns its id.</summary>
    public static async Task<Guid> RaiseAsync(
        this CaseFixture fixture,
        Guid caseId,
        WorkItemForm form,
        Role role,
        Guid? treatmentId = null,
        string? payload = null,
        string title = "Do it",
        TimeSpan? dueIn = null
    )
    {
        var id = Guid.Empty;
        await fixture.ChangeAsync(
            caseId,
            row => id = row.Raise(fixture, form, role, title, dueIn ?? TimeSpan.FromDays(2), treatmentId, payload).Id
        );
        return id;
    }

    /// <summary>Changes a stored case as a command would: one transaction with audit entries and tallies.</summary>
    public static Task ChangeAsync(this CaseFixture fixture, Guid caseId, Action<ReferralCase> change) =>
        fixture.ReadAsync(async db =>
        {
            change(await db.LoadCaseAsync(caseId, CaseLoad.EndTreatment, new RequestContext { Actor = Actor.System }, default));
            AuditTrail.AddEntriesForEvents(db);
            await AuditedTransaction.CommitAsync(db, default);
            return true;
        });

    /// <summary>Gives the people of the tests their accounts and roles.</summary>
    public static Task AddPeopleAsync(this CaseFixture fixture) =>
        fixture.ArrangeAsync(async db =>
        {
            if (await db.Users.AnyAsync())
                return;
            foreach (var role in Enum.GetNames<Role>())
            {
                if (!await db.Roles.AnyAsync(known => known.Name == role))
                    db.Roles.Add(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7(), NormalizedName = role.ToUpperInvariant() });
            }

            await db.SaveChangesAsync();
            Actor[] people =
            [
                People.Oncologist,
                People.OtherOncologist,
                People.Surgeon,
                People.SecondSurgeon,
                People.Radiologist,
                People.RadiationOncologist,
                People.Coordinator,
            ];
            foreach (var person in people)
            {
                db.Users.Add(
                    new ClinicUser
                    {
                        Id = person.RequiredUserId,
                        DisplayName = person.Name,
                        UserName = person.Name,
                        SecurityStamp = "stamp",
                    }
                );
                var role = person.Roles.Single().ToString();
                db.UserRoles.Add(
                    new IdentityUserRole<Guid>
                    {
                        UserId = person.RequiredUserId,
                        RoleId = (await db.Roles.SingleAsync(known => known.Name == role)).Id,
                    }
                );
            }
        });

    private static Task<bool> SaveAsync(this CaseFixture fixture, ReferralCase row) =>
        fixture.ReadAsync(async db =>
        {
            db.Cases.Add(row);
            AuditTrail.AddEntriesForEvents(db);
            await AuditedTransaction.CommitAsync(db, default);
            return true;
        });
}
