using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Tests.Auditing;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Limits;

/// <summary>Refusals that anybody can cause: counted by person, address, route and minute.</summary>
public sealed class CountedRefusalsTests(ClockServer server) : IClassFixture<ClockServer>
{
    [Fact]
    public async Task Addresses_are_told_apart_until_there_are_too_many()
    {
        var strangers = server.Services.GetRequiredService<CountedRefusals>();
        for (var host = 0; host < 6000; host++)
            strangers.Count($"2001:db8::{host:x}", "GET /flood", CountedRefusals.Stranger, actor: null);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await strangers.WriteAsync(isEnd: false, CancellationToken.None);

        var rows = await server.AuditAsync(entry => entry.Route == "GET /flood");
        rows.Count.ShouldBeLessThanOrEqualTo(5001);
        rows.Sum(row => row.Count).ShouldBe(6000, "none is lost");
    }

    [Fact]
    public async Task A_count_that_can_not_be_written_is_kept_and_the_others_are_not_written_again()
    {
        var strangers = server.Services.GetRequiredService<CountedRefusals>();
        for (var number = 0; number < 120; number++)
            strangers.Count("2001:db8::1", $"GET /once/{number}", CountedRefusals.Stranger, actor: null);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.ExecuteAsync(
            "CREATE TRIGGER OneIsNotWritten BEFORE INSERT ON AuditEntries WHEN NEW.Route = 'GET /once/60' "
                + "BEGIN SELECT RAISE(ABORT, 'no'); END"
        );
        await strangers.WriteAsync(isEnd: false, CancellationToken.None);
        (await RowsAsync()).Count.ShouldBe(119);

        await server.ExecuteAsync("DROP TRIGGER OneIsNotWritten");
        await strangers.WriteAsync(isEnd: false, CancellationToken.None);

        var rows = await RowsAsync();
        rows.Select(row => row.Route).ShouldBeUnique();
        rows.Sum(row => row.Count).ShouldBe(120);

        Task<List<AuditEntry>> RowsAsync() => server.AuditAsync(entry => entry.Route!.StartsWith("GET /once/"));
    }
}
