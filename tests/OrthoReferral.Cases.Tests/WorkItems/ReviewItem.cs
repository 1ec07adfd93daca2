using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.WorkItems;

/// <summary>The work item of a case that waits for review.</summary>
internal static class ReviewItem
{
    /// <summary>Raised for the orthopedic surgeons, held by nobody.</summary>
    public static async Task<Guid> ReviewItemAsync(this CaseFixture fixture, string number) =>
        (await fixture.InReviewAsync(number)).WorkItems.ShouldHaveSingleItem().Id;

    /// <summary>A work item as it is stored.</summary>
    public static async Task<WorkItem> WorkItemAsync(this CaseFixture fixture, Guid id) =>
        (await fixture.ReadAsync(async db => await db.WorkItems.FindAsync(id)))!;
}
