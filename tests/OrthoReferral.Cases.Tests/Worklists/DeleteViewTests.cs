using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class DeleteViewTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_view_is_deleted_by_its_own_person_only()
    {
        await fixture.AddPeopleAsync();
        var saved = await fixture.SendAsync(People.Coordinator, new SaveView.Command("Board", "state=AtTumorBoard"));

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Surgeon, new DeleteView.Command(saved.ViewId)));
        (await fixture.SendAsync(People.Coordinator, new ListViews.Query())).Views.ShouldHaveSingleItem();

        (await fixture.SendAsync(People.Coordinator, new DeleteView.Command(saved.ViewId))).Name.ShouldBe("Board");

        (await fixture.SendAsync(People.Coordinator, new ListViews.Query())).Views.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Coordinator, new DeleteView.Command(saved.ViewId)));
    }
}
