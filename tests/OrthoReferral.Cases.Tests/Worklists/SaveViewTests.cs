using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class SaveViewTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_same_name_in_any_case_replaces_the_view()
    {
        await fixture.AddPeopleAsync();
        var saved = await fixture.SendAsync(People.Coordinator, new SaveView.Command("Board", "state=AtTumorBoard"));
        var again = await fixture.SendAsync(People.Coordinator, new SaveView.Command("board", "state=AtTumorBoard&sort=Number"));

        again.ViewId.ShouldBe(saved.ViewId);
        (await fixture.SendAsync(People.Coordinator, new ListViews.Query()))
            .Views.ShouldHaveSingleItem()
            .Query.ShouldBe("state=AtTumorBoard&sort=Number");
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new SaveView.Command("x", "//elsewhere?a"))
        );
    }

    [Fact]
    public async Task A_person_keeps_so_many_views_and_no_more()
    {
        await fixture.AddPeopleAsync();
        for (var number = 1; number <= SaveView.MostViews; number++)
            await fixture.SendAsync(People.Coordinator, new SaveView.Command($"View {number}", "sort=Number"));

        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Coordinator, new SaveView.Command("One more", "sort=Number"))
            )
        ).Code.ShouldBe("too-many-views");
        await fixture.SendAsync(People.Coordinator, new SaveView.Command("View 1", "sort=Updated"));
        await fixture.SendAsync(People.Surgeon, new SaveView.Command("Mine", "sort=Number"));
    }
}
