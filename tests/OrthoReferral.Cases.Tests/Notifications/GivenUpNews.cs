using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Notifications;

/// <summary>News of a case whose delivery failed for too long.</summary>
internal static class GivenUpNews
{
    public static async Task<NoticeDelivery> GiveUpAsync(this CaseFixture fixture, Guid caseId, Guid reader)
    {
        await fixture.ArrangeAsync(async db =>
        {
            var row = await db.Cases.SingleAsync(known => known.Id == caseId);
            row.Tell(reader, NoticeKind.Decided, People.Coordinator, fixture.Now);
            db.ChangeTracker.DetectChanges();
            await NoticeRouting.AddDeliveriesAsync(db, new InstalledChannels(Mail: true, Webhook: false, TimeSpan.FromHours(1)), default);
        });
        return await fixture.ReadAsync(async db =>
        {
            var known = await db.NoticeDeliveries.AsNoTracking().SingleAsync(row => row.UserId == reader);
            await db
                .NoticeDeliveries.Where(row => row.Id == known.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.State, DeliveryState.GivenUp)
                        .SetProperty(row => row.EndedAt, fixture.Now)
                        .SetProperty(row => row.LastError, "SMTP 550")
                );
            return known;
        });
    }
}
