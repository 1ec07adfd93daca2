using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Cases.Worklists;
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
        ).Code.ShouldBe("second-clinician-must-differ");
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Radiologist, new CountersignDecision.Command(caseId, true))
        );
        (await fixture.LoadAsync(caseId)).Decisions[0].Signature.ShouldBe(SecondSignature.Pending);
    }

    [Fact]
    public async Task Everybody_who_can_sign_second_is_told_that_it_is_wanted_and_who_signed_first_is_not()
    {
        await fixture.AddPeopleAsync();
        var deputy = await fixture.InviteAsync("deputy.second@clinic.test", Role.OrthopedicSurgeon);
        await fixture.GoAwayAsync(People.SecondSurgeon, deputy);

        var caseId = await fixture.AwaitingSecondSignatureAsync();

        foreach (var person in new[] { People.SecondSurgeon, deputy })
            (await fixture.NoticesOfAsync(person))
                .Where(row => row.CaseId == caseId)
                .ShouldContain(row => row.Kind == NoticeKind.SignatureWanted);
        foreach (var person in new[] { People.Surgeon, People.Radiologist })
            (await fixture.NoticesOfAsync(person))
                .Where(row => row.CaseId == caseId)
                .ShouldNotContain(row => row.Kind == NoticeKind.SignatureWanted);
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
    public async Task Who_signed_first_is_told_that_the_second_refused_and_through_their_deputy_too()
    {
        await fixture.AddPeopleAsync();
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        var deputy = await fixture.InviteAsync("deputy.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.GoAwayAsync(People.Surgeon, deputy);

        await fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, false, "Will not hold"));

        foreach (var person in new[] { People.Surgeon, deputy })
            (await fixture.NoticesOfAsync(person))
                .Where(row => row.CaseId == caseId)
                .ShouldContain(row => row.Kind == NoticeKind.SignatureRefused);
        (await fixture.NoticesOfAsync(People.SecondSurgeon)).ShouldNotContain(row => row.Kind == NoticeKind.SignatureRefused);
    }

    [Fact]
    public async Task Deciding_again_takes_back_what_waited_for_the_second_signature()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "Not for us"));
        (await fixture.LoadAsync(caseId))
            .WorkItems.Single(item => item.Form == WorkItemForm.SecondSignature)
            .State.ShouldBe(WorkItemState.Withdrawn);
        (await fixture.LoadAsync(caseId))
            .Decisions.OrderBy(decision => decision.Round)
            .Select(decision => decision.Signature)
            .ShouldBe([SecondSignature.Void, SecondSignature.NotNeeded]);
        await Should.ThrowAsync<ProcessRuleException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, true))
        );
    }

    [Fact]
    public async Task Who_signed_first_can_neither_claim_nor_be_given_the_second_signature_and_does_not_see_it_listed()
    {
        await fixture.AddPeopleAsync();
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        var item = await fixture.ItemAsync(caseId, WorkItemForm.SecondSignature);

        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item)))
        ).Code.ShouldBe("second-clinician-must-differ");
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Coordinator, new AssignWorkItem.Command(item, People.Surgeon.RequiredUserId))
            )
        ).Code.ShouldBe("second-clinician-must-differ");

        (await ListedAsync(People.Surgeon, caseId)).ShouldNotContain(item);
        (await ListedAsync(People.SecondSurgeon, caseId)).ShouldContain(item);
        (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Actions.ShouldNotContain(action =>
            action.WorkItemId == item
        );
        await fixture.SendAsync(People.Coordinator, new AssignWorkItem.Command(item, People.SecondSurgeon.RequiredUserId));
    }

    [Fact]
    public async Task Facts_that_change_before_the_second_signature_void_the_first_tell_both_and_bring_the_case_back_to_review()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();
        var item = await fixture.ItemAsync(caseId, WorkItemForm.SecondSignature);
        await fixture.SendAsync(People.SecondSurgeon, new ClaimWorkItem.Command(item));

        await fixture.RecordAsync(caseId, ("labs.crpMgPerDl", "3"));

        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.Single(one => one.Id == item).State.ShouldBe(WorkItemState.Withdrawn);
        row.WorkItems.Single(one => one.Form == WorkItemForm.Review).IsPending.ShouldBeTrue();
        row.Decisions.ShouldHaveSingleItem().Signature.ShouldBe(SecondSignature.Void);
        foreach (var person in new[] { People.Surgeon, People.SecondSurgeon })
            (await fixture.NoticesOfAsync(person)).ShouldContain(notice =>
                notice.CaseId == caseId && notice.Kind == NoticeKind.SignatureVoided
            );
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        (await fixture.LoadAsync(caseId)).ApprovedProcedure.ShouldBe(Procedure.FixationPlusRadiation);
    }

    [Fact]
    public async Task A_case_that_ends_leaves_no_signature_that_waits()
    {
        var caseId = await fixture.AwaitingSecondSignatureAsync();

        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "Moved away"));

        (await fixture.LoadAsync(caseId)).Decisions.ShouldHaveSingleItem().Signature.ShouldBe(SecondSignature.Void);
        (await fixture.NoticesOfAsync(People.Surgeon)).ShouldContain(notice => notice.CaseId == caseId);
    }

    private async Task<IEnumerable<Guid>> ListedAsync(Actor person, Guid caseId)
    {
        var queue = await fixture.SendAsync(person, new ListReviewQueue.Query(Limit: 500));
        var work = await fixture.SendAsync(person, new ListMyWorkItems.Query(Size: 100));
        return queue.Rows.Concat(work.Rows).Where(row => row.CaseId == caseId).Select(row => row.WorkItemId);
    }
}
