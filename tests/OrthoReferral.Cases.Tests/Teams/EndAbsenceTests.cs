using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class EndAbsenceTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Who_is_back_ends_the_cover_and_cannot_end_it_twice()
    {
        var row = await fixture.InReviewAsync("OR-2026-002341");
        var absence = await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeTrue();
        fixture.Clock.Advance(TimeSpan.FromDays(1));

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new EndAbsence.Command(absence)));
        await fixture.SendAsync(People.Oncologist, new EndAbsence.Command(absence));

        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();
        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, new EndAbsence.Command(absence)))
        ).Code.ShouldBe("absence-over");
    }

    [Fact]
    public async Task An_absence_that_has_not_begun_never_does()
    {
        await fixture.AddPeopleAsync();
        var planned = await fixture.SendAsync(
            People.Surgeon,
            new PlanAbsence.Command(People.SecondSurgeon.RequiredUserId, fixture.Now.AddDays(2), fixture.Now.AddDays(9))
        );

        await fixture.SendAsync(People.Coordinator, new EndAbsence.Command(planned.AbsenceId));
        fixture.Clock.Advance(TimeSpan.FromDays(3));

        (await fixture.NowAsync(People.SecondSurgeon)).Scope.CoversFor.ShouldBeEmpty();
    }
}
