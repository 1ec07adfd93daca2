using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class ListCasePeopleTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task It_says_whose_case_it_is_who_shares_it_who_covers_and_who_was_let_in()
    {
        await fixture.AddTeamAsync("Thorax", People.Oncologist, People.Surgeon);
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        var row = await fixture.InReviewAsync("OR-2026-002381");
        await fixture.SendAsync(
            People.Coordinator,
            new AddToCase.Command(row.Id, People.Radiologist.RequiredUserId, "Is an ablation possible?")
        );
        var guest = await fixture.InviteAsync("guest@clinic.test");
        await fixture.BreakGlassAsync(guest, row.Number);

        var people = await fixture.SendAsync(People.Oncologist, new ListCasePeople.Query(row.Id));

        people.OncologistName.ShouldBe(People.Oncologist.Name);
        people.Sharing.ShouldBe([new ListCasePeople.Sharer(People.Surgeon.Name, "Thorax")]);
        people.Covering.ShouldBe([People.OtherOncologist.Name]);
        people.AddedPeople.ShouldHaveSingleItem().Why.ShouldBe("Is an ablation possible?");
        people.Opened.ShouldHaveSingleItem().Name.ShouldBe(guest.Name);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_is_not_told_that_it_exists()
    {
        var row = await fixture.InReviewAsync("OR-2026-002382");

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new ListCasePeople.Query(row.Id)));
    }
}
