using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Web.Auditing;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>Refusals of people who are not signed in: counted by address, route and minute.</summary>
public sealed class RefusedStrangersTests(ClockServer server) : IClassFixture<ClockServer>
{
    [Fact]
    public async Task Addresses_are_told_apart_until_there_are_too_many()
    {
        var strangers = server.Services.GetRequiredService<RefusedStrangers>();
        for (var host = 0; host < 6000; host++)
            strangers.Count($"2001:db8::{host:x}", "GET /flood");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await strangers.WriteAsync(isEnd: false, CancellationToken.None);

        var rows = await server.AuditAsync(entry => entry.Route == "GET /flood");
        rows.Count.ShouldBeLessThanOrEqualTo(5001);
        rows.Sum(row => row.Count).ShouldBe(6000, "none is lost");
    }
}
