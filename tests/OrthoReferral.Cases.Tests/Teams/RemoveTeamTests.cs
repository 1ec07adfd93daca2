using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class RemoveTeamTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task When_a_team_ends_each_referral_is_its_oncologists_own_again()
    {
        var row = await fixture.InReviewAsync("OR-2026-002321");
        var team = await fixture.AddTeamAsync("Thorax", People.Oncologist, People.OtherOncologist);

        await fixture.SendAsync(People.Administrator, new RemoveTeam.Command(team));

        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();
        (await fixture.SeesAsync(People.Oncologist, row.Id)).ShouldBeTrue();
        (await fixture.AuditedAsync("TeamRemoved", "Thorax")).OldValue.ShouldNotBeNull().ShouldContain(People.OtherOncologist.Name);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Administrator, new RemoveTeam.Command(team)));
    }
}
