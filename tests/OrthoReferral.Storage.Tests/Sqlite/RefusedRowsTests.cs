using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Sqlite;

public sealed class RefusedRowsTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Year = 2041;

    private readonly SqliteFixture fixture = new();

    public Task InitializeAsync() => fixture.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => fixture.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(119)]
    public async Task A_row_that_breaks_a_rule_undoes_all_rows_wherever_it_stands(int broken)
    {
        await using (var before = fixture.Open())
        {
            before.Add(new CaseNumberCounter { Year = Year + broken });
            await before.SaveChangesAsync();
        }

        await using var db = fixture.Open();
        db.AddRange(Enumerable.Range(0, 120).Select(i => new CaseNumberCounter { Year = Year + i }));

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());

        await using var after = fixture.Open();
        (await after.Set<CaseNumberCounter>().CountAsync(row => row.Year >= Year)).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_somebody_else_changed_undoes_the_rows_before_and_behind_it()
    {
        await using (var before = fixture.Open())
        {
            before.AddRange(Samples.Submitted("OR-2041-000001"), Samples.Submitted("OR-2041-000002"), Samples.Submitted("OR-2041-000003"));
            await before.SaveChangesAsync();
        }

        await using var db = fixture.Open();
        var rows = await db.Cases.OrderBy(row => row.Number).ToListAsync();
        await using (var other = fixture.Open())
        {
            (await other.Cases.SingleAsync(row => row.Number == "OR-2041-000002")).BindInstance("theirs").ShouldBeTrue();
            await other.SaveChangesAsync();
        }

        foreach (var row in rows)
            row.BindInstance("mine").ShouldBeTrue();
        rows[2].PostMessage("later", Samples.Oncologist, Samples.Now.AddHours(1));

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        await using var after = fixture.Open();
        (await after.Cases.OrderBy(row => row.Number).Select(row => row.InstanceId).ToListAsync()).ShouldBe([null, "theirs", null]);
        (await after.Events.CountAsync(line => line.At >= Samples.Now.AddHours(1))).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_that_breaks_a_rule_behind_a_changed_row_undoes_the_change()
    {
        await using (var before = fixture.Open())
        {
            before.AddRange(Samples.Submitted(), Answered());
            await before.SaveChangesAsync();
        }

        await using var db = fixture.Open();
        (await db.Cases.SingleAsync()).BindInstance("mine").ShouldBeTrue();
        db.Add(Answered());

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());

        await using var after = fixture.Open();
        (await after.Cases.SingleAsync()).InstanceId.ShouldBeNull();
        (await after.Idempotency.CountAsync()).ShouldBe(1);
    }

    private static IdempotencyRecord Answered() =>
        new(Samples.Oncologist.RequiredUserId, "key", "SubmitReferral", new byte[32], "{}", Samples.Now);
}
