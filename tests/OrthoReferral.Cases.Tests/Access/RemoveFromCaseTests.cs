using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class RemoveFromCaseTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Who_is_removed_sees_the_case_no_longer_and_the_timeline_keeps_both()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-002371");
        var person = People.OtherOncologist.RequiredUserId;
        await fixture.SendAsync(People.Coordinator, new AddToCase.Command(row.Id, person, "Second opinion"));

        await fixture.SendAsync(People.Coordinator, new RemoveFromCase.Command(row.Id, person, "Opinion given"));

        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();
        (await fixture.LoadAsync(row.Id)).Events.Select(line => line.Kind).ShouldContain(CaseEventKind.PersonRemoved);
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new RemoveFromCase.Command(row.Id, person, "Once more"))
        );
    }
}
