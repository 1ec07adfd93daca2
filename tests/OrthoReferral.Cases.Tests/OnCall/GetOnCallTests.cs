using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class GetOnCallTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Whoever_sees_the_case_learns_whom_to_call_and_until_when()
    {
        var row = await fixture.InReviewAsync("OR-2026-003101");
        (await OnCallAsync(row.Id)).ShouldBeNull("nobody keeps a rota");
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(2));

        var person = (await OnCallAsync(row.Id)).ShouldNotBeNull();

        (person.Name, person.Phone, person.Until).ShouldBe((People.Surgeon.Name, "555 0199", fixture.Now.AddHours(2)));
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        (await OnCallAsync(row.Id)).ShouldBeNull("the shift has ended");
    }

    [Fact]
    public async Task While_the_person_on_call_is_away_the_deputy_is_named_with_their_own_number_where_the_rota_has_one()
    {
        var row = await fixture.InReviewAsync("OR-2026-003102");
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddDays(2));
        await fixture.GoAwayAsync(People.Surgeon, People.SecondSurgeon);
        var before = (await OnCallAsync(row.Id)).ShouldNotBeNull();
        (before.CoveredBy, before.CoverPhone).ShouldBe((People.SecondSurgeon.Name, null));

        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddDays(3), fixture.Now.AddDays(4), "555 0777");

        (await OnCallAsync(row.Id))!.CoverPhone.ShouldBe("555 0777");
    }

    [Fact]
    public async Task Who_may_not_see_the_case_is_told_nothing()
    {
        var row = await fixture.InReviewAsync("OR-2026-003103");

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new GetOnCall.Query(row.Id)));
    }

    private async Task<GetOnCall.Person?> OnCallAsync(Guid caseId) =>
        (await fixture.SendAsync(People.Oncologist, new GetOnCall.Query(caseId))).Person;
}
