using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class ListUndeliveredTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task What_was_given_up_or_is_late_is_listed_without_a_case()
    {
        var row = await fixture.InReviewAsync("OR-2026-001931");
        await fixture.GiveUpAsync(row.Id, People.Oncologist.RequiredUserId);

        var listed = (await ListAsync()).ShouldHaveSingleItem();

        (listed.Person, listed.Kind, listed.Channel).ShouldBe((People.Oncologist.Name, NoticeKind.Decided, NoticeChannel.Mail));
        (listed.NextAttempt, listed.LastError).ShouldBe((null, "SMTP 550"));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new ListUndelivered.Query()));
    }

    [Fact]
    public async Task What_is_not_due_yet_is_not_late()
    {
        var row = await fixture.InReviewAsync("OR-2026-001932");
        await fixture.GiveUpAsync(row.Id, People.Oncologist.RequiredUserId);
        await fixture.ReadAsync(db =>
            db.NoticeDeliveries.ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.State, DeliveryState.Waiting).SetProperty(one => one.EndedAt, (DateTimeOffset?)null)
            )
        );

        (await ListAsync()).ShouldBeEmpty();
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        (await ListAsync()).ShouldHaveSingleItem().NextAttempt.ShouldNotBeNull();
    }

    private async Task<IReadOnlyList<ListUndelivered.Row>> ListAsync() =>
        (await fixture.SendAsync(People.Administrator, new ListUndelivered.Query())).Deliveries;
}
