using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Pipeline;

public sealed class IdempotencyTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_same_key_and_request_give_the_same_answer_and_change_nothing_more()
    {
        var command = new CreateReferral.Command(ReferredCase.Patient, "North", Vignettes.Femur);
        var first = await fixture.SendAsync(People.Oncologist, command, idempotencyKey: "create-1");
        var again = await fixture.SendAsync(People.Oncologist, command, idempotencyKey: "create-1");
        (again.CaseId, again.Number).ShouldBe((first.CaseId, first.Number));
        (await fixture.ReadAsync(db => db.Cases.CountAsync(row => row.Id == first.CaseId))).ShouldBe(1);
        (await fixture.LoadAsync(first.CaseId)).Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_approval_is_answered_although_the_review_is_over()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var first = await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), idempotencyKey: "approve-1");
        var again = await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), idempotencyKey: "approve-1");
        again.DecisionIds.ShouldBe(first.DecisionIds);
        (await fixture.LoadAsync(caseId)).Decisions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_calls_with_one_key_at_the_same_moment_get_one_answer()
    {
        var command = new CreateReferral.Command(ReferredCase.Patient, "North", Vignettes.Femur);
        CreateReferral.Result? faster = null;
        fixture.Handled.Then = async () =>
        {
            fixture.Handled.Then = null;
            faster = await fixture.SendAsync(People.Oncologist, command, idempotencyKey: "create-2");
        };

        var slower = await fixture.SendAsync(People.Oncologist, command, idempotencyKey: "create-2");

        (slower.CaseId, slower.Number).ShouldBe((faster!.CaseId, faster.Number));
    }

    [Fact]
    public async Task Of_two_calls_with_one_key_the_slower_is_answered_although_the_faster_has_decided_the_case()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        fixture.Handled.Then = async () =>
        {
            fixture.Handled.Then = null;
            await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), idempotencyKey: "approve-2");
        };

        var slower = await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), idempotencyKey: "approve-2");

        (await fixture.LoadAsync(caseId)).Decisions.Select(decision => decision.Id).ShouldBe(slower.DecisionIds);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Femur),
            idempotencyKey: "edit-1"
        );
        var refused = await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(
                People.Oncologist,
                new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib),
                idempotencyKey: "edit-1"
            )
        );
        refused.Code.ShouldBe("idempotency-key-reused");
        await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId), idempotencyKey: "edit-1")
        );
        (await fixture.LoadAsync(caseId)).State.ShouldBe(CaseState.Draft);
    }

    [Fact]
    public async Task Keys_belong_to_their_user()
    {
        var command = new CreateReferral.Command(ReferredCase.Patient, "North", Vignettes.Femur);
        var mine = await fixture.SendAsync(People.Oncologist, command, idempotencyKey: "shared");
        var theirs = await fixture.SendAsync(People.OtherOncologist, command, idempotencyKey: "shared");
        theirs.CaseId.ShouldNotBe(mine.CaseId);
    }

    [Fact]
    public async Task A_refused_command_leaves_its_key_free()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur with { Lesions = [] });
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId), idempotencyKey: "submit-1")
        );
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Femur));
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId), idempotencyKey: "submit-1");
        (await fixture.LoadAsync(caseId)).State.ShouldBe(CaseState.Submitted);
    }
}
