using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class ApproveProcedureTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_surgeon_approves_as_recommended_and_the_workflow_is_told()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var result = await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        result.AwaitsSecondSignature.ShouldBeFalse();
        var row = await fixture.LoadAsync(caseId);
        var decision = row.Decisions.ShouldHaveSingleItem();
        (decision.Kind, decision.Procedure, decision.DecidedByName, decision.LesionId).ShouldBe(
            (DecisionKind.Approved, Procedure.FixationPlusRadiation, "Dr. Sara Keller", "L1")
        );
        decision.AssessmentId.ShouldBe(row.Assessments[0].Id);
        row.ApprovedProcedure.ShouldBe(Procedure.FixationPlusRadiation);
        row.WorkItems.Single(item => item.Form == WorkItemForm.Review).State.ShouldBe(WorkItemState.Completed);
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("approve");
    }

    [Fact]
    public async Task Another_procedure_needs_a_reason()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.StableSpine);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.RadiationOncologist, Choose(caseId, Procedure.VertebralAugmentation))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("lesions[0].reason");
        (await fixture.LoadAsync(caseId)).Decisions.ShouldBeEmpty();

        await fixture.SendAsync(People.RadiationOncologist, Choose(caseId, Procedure.VertebralAugmentation, "Mechanical pain leads"));
        (await fixture.LoadAsync(caseId)).Decisions.ShouldHaveSingleItem().Kind.ShouldBe(DecisionKind.ApprovedAnother);
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("changeProcedure");
    }

    [Fact]
    public async Task An_excluded_procedure_waits_for_a_second_surgeon()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        var row = await fixture.LoadAsync(caseId);
        row.Decisions.ShouldHaveSingleItem().Signature.ShouldBe(SecondSignature.Pending);
        row.ApprovedProcedure.ShouldBeNull();
        row.WorkItems.Single(item => item.Form == WorkItemForm.Review).IsPending.ShouldBeTrue();
        row.WorkItems.Single(item => item.Form == WorkItemForm.SecondSignature).Role.ShouldBe(Role.OrthopedicSurgeon);
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(1, "only the assessment was answered");
    }

    [Fact]
    public async Task Approving_twice_is_refused()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.SecondSurgeon, new ApproveProcedure.Command(caseId))
            )
        ).Code.ShouldBe("no-pending-work-item");
        (await fixture.LoadAsync(caseId)).Decisions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hold_can_not_be_approved()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.NoTissue);
        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId)))
        ).Code.ShouldBe("lesion-on-hold");
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Surgeon, Choose(caseId, Procedure.FixationPlusRadiation, "I know"))
            )
        ).Code.ShouldBe("lesion-on-hold");
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Surgeon, Choose(caseId, Procedure.HoldBiopsyFirst))
            )
        ).Code.ShouldBe("not-a-treatment");
        (await fixture.LoadAsync(caseId)).Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_reviewing_role_or_an_orthopedic_surgeon_decides()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Rib);
        (await fixture.LoadAsync(caseId)).ReviewRole.ShouldBe(Role.InterventionalRadiologist);
        foreach (var other in new[] { People.RadiationOncologist, People.Coordinator, People.Oncologist, People.Administrator })
            await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(other, new ApproveProcedure.Command(caseId)));
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
    }

    [Fact]
    public async Task A_decision_on_an_assessment_that_was_superseded_is_refused()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var seen = (await fixture.LoadAsync(caseId)).Assessments[0].Id;
        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(
                caseId,
                ReferredCase.Patient,
                Vignettes.Femur with
                {
                    Health = Vignettes.Femur.Health with { Ecog = 3 },
                }
            )
        );
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId, AssessmentId: seen))
            )
        ).Code.ShouldBe("assessment-superseded");
    }

    [Fact]
    public async Task An_unknown_lesion_is_named()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId, [new LesionApproval("L9")]))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("lesions[0].lesionId");
    }

    [Fact]
    public async Task Of_two_surgeons_who_decide_at_once_one_wins()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await using var first = fixture.Services.CreateAsyncScope();
        var db = first.ServiceProvider.GetRequiredService<CaseDb>();
        var context = new RequestContext { Actor = People.Surgeon };
        var read = await db.LoadCaseAsync(caseId, CaseLoad.Decide, context, CancellationToken.None);

        // The second surgeon decides between the first one's read and write.
        await fixture.SendAsync(People.SecondSurgeon, new DeclineReferral.Command(caseId, "Not for us"));
        read.CompleteWorkItem(read.WorkItems[0], People.Surgeon, fixture.Now);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        var told = await fixture.SendAsync(People.Surgeon, new GetCaseState.Query(caseId));
        (told.DecidedBy, told.Decision, told.State).ShouldBe(("Dr. Sven Brandt", DecisionKind.Declined, CaseState.AwaitingReview));
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_the_current_one_taken()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var version = (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Header.Version;
        await Should.ThrowAsync<StaleVersionException>(() =>
            fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), expectedVersion: version - 1)
        );
        (await fixture.LoadAsync(caseId)).Decisions.ShouldBeEmpty();
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), expectedVersion: version);
    }

    private static ApproveProcedure.Command Choose(Guid caseId, Procedure procedure, string? reason = null) =>
        new(caseId, [new LesionApproval("L1", procedure, reason)]);
}
