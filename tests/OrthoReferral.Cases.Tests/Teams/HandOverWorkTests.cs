using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Teams;
using OrthoReferral.Cases.Tests.WorkItems;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class HandOverWorkTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task All_referrals_of_an_oncologist_who_leaves_have_another_one_drafts_too()
    {
        var row = await fixture.InReviewAsync("OR-2026-002351");
        var draft = await fixture.DraftAsync(Vignettes.Femur);

        var moved = await HandOverAsync(People.Oncologist, People.OtherOncologist);

        moved.ShouldBe(new HandOverWork.Result(People.OtherOncologist.Name, Referrals: 2, Items: 0, Released: 0));
        (await fixture.SeesAsync(People.Oncologist, row.Id)).ShouldBeFalse();
        (await fixture.SeesAsync(People.OtherOncologist, draft)).ShouldBeTrue();
        (await fixture.LoadAsync(row.Id))
            .Events[^1]
            .ShouldSatisfyAllConditions(
                line => line.Kind.ShouldBe(CaseEventKind.OncologistChanged),
                line => line.Subject.ShouldBe($"{People.Oncologist.Name} → {People.OtherOncologist.Name}"),
                line => line.Why.ShouldBe("Leaves the clinic")
            );
        (await fixture.SendAsync(People.OtherOncologist, new ListNotices.Query())).Notices.ShouldAllBe(notice =>
            notice.Kind == NoticeKind.HandedOver
        );
    }

    [Fact]
    public async Task What_the_colleague_may_not_answer_goes_back_to_the_queue()
    {
        var review = await fixture.ReviewItemAsync("OR-2026-002352");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(review));

        (await HandOverAsync(People.Surgeon, People.Coordinator)).Released.ShouldBe(1);
        (await fixture.WorkItemAsync(review)).State.ShouldBe(WorkItemState.Open);

        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(review));
        (await HandOverAsync(People.Surgeon, People.SecondSurgeon)).Items.ShouldBe(1);
        (await fixture.WorkItemAsync(review)).AssigneeId.ShouldBe(People.SecondSurgeon.UserId);
    }

    [Fact]
    public async Task Referrals_go_to_an_oncologist_and_to_nobody_else()
    {
        var row = await fixture.InReviewAsync("OR-2026-002353");

        (await Should.ThrowAsync<ProcessRuleException>(() => HandOverAsync(People.Oncologist, People.Surgeon))).Code.ShouldBe("wrong-role");

        (await fixture.LoadAsync(row.Id)).OncologistId.ShouldBe(People.Oncologist.RequiredUserId);
    }

    private Task<HandOverWork.Result> HandOverAsync(Actor person, Actor colleague) =>
        fixture.SendAsync(
            People.Coordinator,
            new HandOverWork.Command(person.RequiredUserId, colleague.RequiredUserId, "Leaves the clinic")
        );
}
