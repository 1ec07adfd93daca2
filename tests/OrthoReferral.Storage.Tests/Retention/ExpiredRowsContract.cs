using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Retention;

namespace OrthoReferral.Storage.Tests.Retention;

public abstract class ExpiredRowsContract(IStorageFixture storage) : StorageContract(storage)
{
    [SkippableFact]
    public async Task Only_delivered_messages_keys_and_sessions_that_are_old_enough_are_removed()
    {
        await using var services = new ServiceCollection().AddScoped(_ => Storage.Open()).BuildServiceProvider();
        using var expired = new ExpiredRows(
            services.GetRequiredService<IServiceScopeFactory>(),
            new TestClock(Samples.Now),
            Options.Create(new RetentionOptions()),
            NullLogger<ExpiredRows>.Instance
        );
        await using (var db = Storage.Open())
        {
            db.Outbox.AddRange(Message("old", sentDaysAgo: 31), Message("fresh", sentDaysAgo: 29), Message("waiting", sentDaysAgo: null));
            var open = Samples.Submitted();
            db.Cases.Add(open);
            db.Outbox.Add(Message("of an open case", sentDaysAgo: 31, open.Id));
            db.Idempotency.AddRange(Key("old", daysAgo: 8), Key("fresh", daysAgo: 6));
            var person = new ClinicUser { Id = Guid.CreateVersion7(), UserName = "person@clinic.test" };
            db.Users.Add(person);
            db.SignInSessions.AddRange(Session(person, "old", daysAgo: 31), Session(person, "fresh", daysAgo: 29));
            await db.SaveChangesAsync();
        }

        (await expired.RemoveAsync(CancellationToken.None)).ShouldBe(3);

        await using var after = Storage.Open();
        (await after.Outbox.OrderBy(row => row.Sequence).Select(row => row.Body).ToListAsync()).ShouldBe([
            "fresh",
            "waiting",
            "of an open case",
        ]);
        (await after.Idempotency.Select(row => row.Key).ToListAsync()).ShouldBe(["fresh"]);
        (await after.SignInSessions.Select(row => row.Client).ToListAsync()).ShouldBe(["fresh"]);
    }

    private static OutboxMessage Message(string body, int? sentDaysAgo, Guid? caseId = null) =>
        new(caseId ?? Guid.CreateVersion7(), OutboxKind.CompleteTask, body, Samples.Now.AddDays(-60))
        {
            SentAt = sentDaysAgo is { } days ? Samples.Now.AddDays(-days) : null,
        };

    private static SignInSession Session(ClinicUser person, string client, int daysAgo) =>
        new(person.Id, SessionKind.Page, securityStamp: null, address: null, client, Samples.Now.AddDays(-daysAgo));

    private static IdempotencyRecord Key(string key, int daysAgo) =>
        new(Guid.CreateVersion7(), key, "Submit", new byte[32], "{}", Samples.Now.AddDays(-daysAgo));
}

public sealed class SqliteExpiredRowsTests() : ExpiredRowsContract(new SqliteFixture());
