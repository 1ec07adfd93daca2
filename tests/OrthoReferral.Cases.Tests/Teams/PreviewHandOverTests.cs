using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Teams;
using OrthoReferral.Cases.Tests.WorkItems;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class PreviewHandOverTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task It_tells_what_the_hand_over_then_moves()
    {
        await fixture.InReviewAsync("OR-2026-002361");
        await fixture.DraftAsync(Vignettes.Femur);

        var told = await PreviewAsync(People.Oncologist, People.OtherOncologist);

        told.ShouldBe(new PreviewHandOver.Result(Referrals: 2, Items: 0, Released: 0, NeedsOncologist: false));
        var moved = await fixture.SendAsync(
            People.Coordinator,
            new HandOverWork.Command(People.Oncologist.RequiredUserId, People.OtherOncologist.RequiredUserId, "Leaves the clinic")
        );
        (moved.Referrals, moved.Items, moved.Released).ShouldBe((told.Referrals, told.Items, told.Released));
        (await PreviewAsync(People.Oncologist, People.OtherOncologist)).Referrals.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_colleague_may_not_answer_is_counted_as_going_back_and_referrals_need_an_oncologist()
    {
        var review = await fixture.ReviewItemAsync("OR-2026-002362");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(review));

        (await PreviewAsync(People.Surgeon, People.SecondSurgeon)).ShouldBe(new PreviewHandOver.Result(0, Items: 1, Released: 0, false));
        (await PreviewAsync(People.Surgeon, People.Coordinator)).ShouldBe(new PreviewHandOver.Result(0, Items: 0, Released: 1, false));
        (await PreviewAsync(People.Oncologist, People.Surgeon)).NeedsOncologist.ShouldBeTrue();
    }

    private Task<PreviewHandOver.Result> PreviewAsync(Actor person, Actor colleague) =>
        fixture.SendAsync(People.Coordinator, new PreviewHandOver.Query(person.RequiredUserId, colleague.RequiredUserId));
}
