using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class ListAbsencesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_present_and_coming_absences_are_listed_and_past_ones_are_not()
    {
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        fixture.Clock.Advance(TimeSpan.FromDays(6));
        await fixture.SendAsync(
            People.Surgeon,
            new PlanAbsence.Command(People.SecondSurgeon.RequiredUserId, fixture.Now.AddDays(3), fixture.Now.AddDays(4))
        );

        (await ListAsync()).ShouldBe([
            (People.Oncologist.Name, People.OtherOncologist.Name, true),
            (People.Surgeon.Name, People.SecondSurgeon.Name, false),
        ]);
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        (await ListAsync()).ShouldBe([(People.Surgeon.Name, People.SecondSurgeon.Name, false)]);
    }

    private async Task<IEnumerable<(string Person, string Deputy, bool IsNow)>> ListAsync() =>
        (await fixture.SendAsync(People.Coordinator, new ListAbsences.Query())).Absences.Select(row =>
            (row.PersonName, row.DeputyName, row.IsNow)
        );
}
