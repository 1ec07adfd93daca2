using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class AddToCaseTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Who_is_added_sees_the_case_whatever_its_site_and_is_told()
    {
        await fixture.WorksAtAsync(People.Radiologist, TestSites.South);
        var row = await fixture.InReviewAsync("OR-2026-002361", site: TestSites.North);
        (await fixture.SeesAsync(People.Radiologist, row.Id)).ShouldBeFalse();

        await AddAsync(row.Id, People.Radiologist);

        (await fixture.SeesAsync(People.Radiologist, row.Id)).ShouldBeTrue();
        (await fixture.SendAsync(People.Radiologist, new ListNotices.Query()))
            .Notices.ShouldHaveSingleItem()
            .Kind.ShouldBe(NoticeKind.AddedToCase);
        (await fixture.LoadAsync(row.Id)).Events[^1].Subject.ShouldBe(People.Radiologist.Name);
        (await Should.ThrowAsync<ProcessRuleException>(() => AddAsync(row.Id, People.Radiologist))).Code.ShouldBe("already-added");
    }

    [Fact]
    public async Task A_draft_gets_nobody_and_a_person_who_works_on_no_cases_is_not_added()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-002362");
        var nurse = await fixture.InviteAsync("nurse.added@clinic.test", Role.Preparer);

        (await Should.ThrowAsync<ProcessRuleException>(() => AddAsync(row.Id, nurse))).Code.ShouldBe("sees-no-cases");
        await Should.ThrowAsync<NotFoundException>(async () => await AddAsync(await fixture.DraftAsync(Vignettes.Femur), People.Surgeon));
    }

    private Task<AddToCase.Result> AddAsync(Guid caseId, Actor person) =>
        fixture.SendAsync(People.Coordinator, new AddToCase.Command(caseId, person.RequiredUserId, "Asked for advice on the approach"));
}
