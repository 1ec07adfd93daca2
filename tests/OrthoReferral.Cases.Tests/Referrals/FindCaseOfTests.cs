using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class FindCaseOfTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_work_item_and_a_treatment_lead_to_their_case()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-001601");
        var (_, other) = await fixture.InTreatmentAsync("OR-2026-001602");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);

        (await fixture.SendAsync(People.Surgeon, new FindCaseOf.Query(WorkItemId: item))).CaseId.ShouldBe(row.Id);
        (await fixture.SendAsync(People.Surgeon, new FindCaseOf.Query(TreatmentId: treatment.Id))).CaseId.ShouldBe(row.Id);
        (await fixture.SendAsync(People.Surgeon, new FindCaseOf.Query(TreatmentId: other.Id))).CaseId.ShouldNotBe(row.Id);
    }

    [Fact]
    public async Task The_part_of_a_case_that_somebody_may_not_see_is_not_there()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-001603");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);

        foreach (var query in new[] { new FindCaseOf.Query(WorkItemId: item), new FindCaseOf.Query(TreatmentId: treatment.Id) })
            await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, query));
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Surgeon, new FindCaseOf.Query(Guid.NewGuid())));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new FindCaseOf.Query(item)));
    }

    [Fact]
    public async Task Exactly_one_part_is_named()
    {
        foreach (var query in new[] { new FindCaseOf.Query(), new FindCaseOf.Query(Guid.NewGuid(), Guid.NewGuid()) })
            (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, query)))
                .Errors.ShouldHaveSingleItem()
                .PropertyName.ShouldBe("TreatmentId");
    }
}
