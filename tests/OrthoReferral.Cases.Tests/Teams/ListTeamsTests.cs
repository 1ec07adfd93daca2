using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class ListTeamsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Teams_and_their_people_are_listed_by_name_for_those_who_work_on_cases()
    {
        await fixture.AddTeamAsync("Spine", People.Surgeon, People.Radiologist);
        await fixture.AddTeamAsync("Breast", People.Oncologist);

        var teams = (await fixture.SendAsync(People.Coordinator, new ListTeams.Query())).Teams;

        teams.Select(team => team.Name).ShouldBe(["Breast", "Spine"]);
        teams[1].Members.Select(person => person.Name).ShouldBe([People.Radiologist.Name, People.Surgeon.Name]);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Nurse, new ListTeams.Query()));
    }
}
