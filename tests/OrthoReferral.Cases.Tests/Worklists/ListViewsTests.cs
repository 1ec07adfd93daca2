using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class ListViewsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_person_s_own_views_are_listed_by_name()
    {
        await fixture.AddPeopleAsync();
        await fixture.SendAsync(People.Coordinator, new SaveView.Command("Late", "clock=Overdue"));
        await fixture.SendAsync(People.Coordinator, new SaveView.Command("Board", "state=AtTumorBoard"));

        (await fixture.SendAsync(People.Coordinator, new ListViews.Query()))
            .Views.Select(view => (view.Name, view.Query))
            .ShouldBe([("Board", "state=AtTumorBoard"), ("Late", "clock=Overdue")]);
        (await fixture.SendAsync(People.Surgeon, new ListViews.Query())).Views.ShouldBeEmpty();
    }
}
