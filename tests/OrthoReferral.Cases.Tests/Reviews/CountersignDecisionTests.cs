using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class CountersignDecisionTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_second_signature_must_come_from_another_surgeon()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Surgeon, new CountersignDecision.Command(caseId, true))
            )
        ).Code.ShouldBe("second-surgeon-must-differ");
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Radiologist, new CountersignDecision.Command(caseId, true))
        );
        (await fixture.LoadAsync(caseId)).Decisions[0].Signature.ShouldBe(SecondSignature.Pending);
    }

    [Fact]
    public async Task With_the_second_signature_the_case_goes_on()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        await fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, true));
        var row = await fixture.LoadAsync(caseId);
        (row.Decisions[0].Signature, row.Decisions[0].SecondSignerName).ShouldBe((SecondSignature.Given, "Dr. Sven Brandt"));
        row.ApprovedProcedure.ShouldBe(Procedure.FocusedUltrasound);
        row.WorkItems.ShouldAllBe(item => item.State == WorkItemState.Completed);
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("changeProcedure");
    }

    [Fact]
    public async Task A_refused_second_signature_leaves_the_review_to_be_decided_again()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, false))
        );
        await fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, false, "Will not hold"));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        var row = await fixture.LoadAsync(caseId);
        row.Decisions.Select(decision => decision.Signature)
            .ShouldBe([SecondSignature.Refused, SecondSignature.NotNeeded], ignoreOrder: true);
        row.ApprovedProcedure.ShouldBe(Procedure.FixationPlusRadiation);
    }

    [Fact]
    public async Task Deciding_again_takes_back_what_waited_for_the_second_signature()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "Not for us"));
        (await fixture.LoadAsync(caseId))
            .WorkItems.Single(item => item.Form == WorkItemForm.SecondSignature)
            .State.ShouldBe(WorkItemState.Withdrawn);
        await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, true))
        );
    }
}
