using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class EscalateOverdueTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_suspension_that_is_overdue_is_escalated_once()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var review = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);
        (await EscalateAsync(review)).ShouldBeFalse("it is not due yet");
        (await DueAsync(fixture.Now)).ShouldNotContain(review);

        fixture.Clock.Advance(TimeSpan.FromDays(8));
        (await DueAsync(fixture.Now)).ShouldContain(review);
        (await EscalateAsync(review)).ShouldBeTrue();

        (await EscalateAsync(review)).ShouldBeFalse("another node came second");
        (await DueAsync(fixture.Now)).ShouldNotContain(review);
        var row = await fixture.LoadAsync(caseId);
        row.EscalatedAt.ShouldBe(fixture.Now);
        row.Events.Count(line => line.Kind == CaseEventKind.WorkItemEscalated).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_workflow_asked_for_is_escalated_by_its_definition()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var review = await fixture.ItemAsync(caseId, WorkItemForm.Review);

        fixture.Clock.Advance(TimeSpan.FromDays(8));

        (await DueAsync(fixture.Now)).ShouldNotContain(review);
        (await EscalateAsync(review)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_work_item_that_was_answered_meanwhile_is_left_alone()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var review = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "90"));

        fixture.Clock.Advance(TimeSpan.FromDays(8));

        (await EscalateAsync(review)).ShouldBeFalse();
    }

    private async Task<bool> EscalateAsync(Guid item) =>
        (await fixture.SendAsync(Actor.System, new EscalateOverdue.Command(item))).IsEscalated;

    private Task<List<Guid>> DueAsync(DateTimeOffset now) => fixture.ReadAsync(db => EscalateOverdue.Due(db, now, 1000).ToListAsync());
}
