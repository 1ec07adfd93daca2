using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class SendNewsAgainTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task What_was_given_up_is_tried_again_once_and_the_audit_log_says_who_wanted_it()
    {
        var row = await fixture.InReviewAsync("OR-2026-001941");
        var given = await fixture.GiveUpAsync(row.Id, People.Oncologist.RequiredUserId);
        fixture.Clock.Advance(TimeSpan.FromDays(1));

        (await SendAsync(given.Id)).Sent.ShouldBe(1);
        (await SendAsync(given.Id)).Sent.ShouldBe(0, "it is under way");

        var again = await fixture.ReadAsync(db => db.NoticeDeliveries.AsNoTracking().SingleAsync(one => one.Id == given.Id));
        (again.State, again.Attempts, again.DueAt, again.NotBefore).ShouldBe((DeliveryState.Waiting, 0, fixture.Now, fixture.Now));
        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Action == "NewsSentAgain"));
        (entry.ActorName, entry.Subject).ShouldBe((People.Administrator.Name, "1 deliveries"));
        await Should.ThrowAsync<NotFoundException>(() => SendAsync(Guid.CreateVersion7()));
    }

    private Task<SendNewsAgain.Result> SendAsync(Guid delivery) =>
        fixture.SendAsync(People.Administrator, new SendNewsAgain.Command([delivery]));
}
