using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Storage.Tests.Audit;

public sealed class AuditWriterTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SqliteFixture storage = new();
    private int opened;

    public Task InitializeAsync() => storage.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => storage.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_waits_at_the_same_time_is_written_together_and_all_of_it_before_the_writer_ends()
    {
        await using var services = Services();
        using var writer = Writer(services);
        var waiting = Enumerable
            .Range(0, 50)
            .Select(number => writer.WriteAsync(new AuditedRequest(AuditKind.Read, $"Read{number}", Samples.Now), CancellationToken.None))
            .ToList();

        await writer.StartAsync(CancellationToken.None);
        await Task.WhenAll(waiting);
        opened.ShouldBe(1);
        var last = writer.WriteAsync(new AuditedRequest(AuditKind.Read, "Last", Samples.Now), CancellationToken.None);
        await writer.StopAsync(CancellationToken.None);
        await last;

        await using var db = storage.Open();
        (await db.Audit.CountAsync()).ShouldBe(51);
        await Should.ThrowAsync<AuditUnavailableException>(() =>
            writer.WriteAsync(new AuditedRequest(AuditKind.Read, "Late", Samples.Now), CancellationToken.None)
        );
    }

    [Fact]
    public async Task One_that_can_not_be_written_keeps_back_nothing_but_itself()
    {
        await using var services = Services();
        await using (var db = storage.Open())
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER OneIsBad BEFORE INSERT ON AuditEntries WHEN NEW.Action = 'Read7' BEGIN SELECT RAISE(ABORT, 'bad'); END"
            );
        using var writer = Writer(services);
        var waiting = Enumerable
            .Range(0, 20)
            .Select(number => writer.WriteAsync(new AuditedRequest(AuditKind.Read, $"Read{number}", Samples.Now), CancellationToken.None))
            .ToList();

        await writer.StartAsync(CancellationToken.None);

        await Should.ThrowAsync<AuditUnavailableException>(() => waiting[7]);
        await Task.WhenAll(waiting.Where((_, number) => number != 7));
        await writer.StopAsync(CancellationToken.None);
        await using var after = storage.Open();
        (await after.Audit.Select(entry => entry.Action).ToListAsync()).ShouldBe(
            Enumerable.Range(0, 20).Where(number => number != 7).Select(number => $"Read{number}"),
            ignoreOrder: true
        );
    }

    private ServiceProvider Services() =>
        new ServiceCollection()
            .AddScoped(_ =>
            {
                Interlocked.Increment(ref opened);
                return storage.Open();
            })
            .BuildServiceProvider();

    private static AuditWriter Writer(ServiceProvider services) =>
        new(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<AuditWriter>.Instance);
}
