using FluentValidation;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class AddTeamTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_members_of_a_team_share_what_was_submitted_and_no_draft()
    {
        var row = await fixture.InReviewAsync("OR-2026-002301");
        var draft = await fixture.DraftAsync(Vignettes.Femur);
        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();

        await fixture.AddTeamAsync("Thoracic oncology", People.Oncologist, People.OtherOncologist);

        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeTrue();
        (await fixture.SeesAsync(People.OtherOncologist, draft)).ShouldBeFalse();
        (await fixture.ActionsAsync(People.OtherOncologist, row.Id)).ShouldContain("edit");
    }

    [Theory]
    [InlineData("", true, "Name")]
    [InlineData("thoracic  Oncology", true, "Name")]
    [InlineData("Spine", false, "Members")]
    public async Task A_team_needs_a_name_of_its_own_and_people_who_work_on_cases(string name, bool works, string field)
    {
        await fixture.AddTeamAsync("Thoracic oncology", People.Oncologist);
        var member = works ? People.Surgeon : People.Administrator;

        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Administrator, new AddTeam.Command(name, [member.RequiredUserId]))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe(field);
    }
}
