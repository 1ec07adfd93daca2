using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class ChangeTeamTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Who_leaves_a_team_sees_its_cases_no_longer_and_the_log_says_who_it_was()
    {
        var row = await fixture.InReviewAsync("OR-2026-002311");
        var team = await fixture.AddTeamAsync("Thorax", People.Oncologist, People.OtherOncologist);

        await fixture.SendAsync(
            People.Administrator,
            new ChangeTeam.Command(team, "Thoracic", [People.Oncologist.RequiredUserId, People.Surgeon.RequiredUserId])
        );

        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();
        var listed = (await fixture.SendAsync(People.Oncologist, new ListTeams.Query())).Teams.ShouldHaveSingleItem();
        listed.Name.ShouldBe("Thoracic");
        listed.Members.Select(member => member.Name).ShouldBe([People.Oncologist.Name, People.Surgeon.Name]);
        var entry = await fixture.AuditedAsync("TeamChanged", "Thoracic");
        entry.OldValue.ShouldBe($"Thorax: {People.OtherOncologist.Name}, {People.Oncologist.Name}");
        entry.NewValue.ShouldBe($"Thoracic: {People.Oncologist.Name}, {People.Surgeon.Name}");
    }

    [Fact]
    public async Task A_team_that_does_not_exist_is_not_found()
    {
        await fixture.AddPeopleAsync();

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Administrator, new ChangeTeam.Command(Guid.NewGuid(), "None", [People.Surgeon.RequiredUserId]))
        );
    }
}
