using Microsoft.Extensions.DependencyInjection;
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
}
