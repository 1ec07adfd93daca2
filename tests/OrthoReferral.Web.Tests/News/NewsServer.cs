using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Notices;

namespace OrthoReferral.Web.Tests.News;

/// <summary>The whole server with a mail server and a gateway of its own; what is due leaves when a test says so.</summary>
public sealed class NewsServer : ClinicServer
{
    public const string BaseUrl = "https://ortho.hospital.test/clinic";

    /// <summary>24 bytes.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private const int MostRounds = 100;

    internal MailServer Mail { get; } = new();

    internal Gateway Gateway { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("News:BaseUrl", BaseUrl + "/");
        builder.UseSetting("News:PollInterval", "1.00:00:00");
        builder.UseSetting("News:DigestEvery", "00:00:00.001");
        builder.UseSetting("News:FirstRetry", "00:00:00.001");
        builder.UseSetting("News:LongestRetry", "00:00:00.001");
        builder.UseSetting("Mail:Host", "127.0.0.1");
        builder.UseSetting("Mail:Port", Mail.Port.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Mail:Security", "None");
        builder.UseSetting("Mail:From", "ortho@hospital.test");
        builder.UseSetting("Webhook:Url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Gateway.Port}/news"));
        builder.UseSetting("Webhook:Secret", Secret);
        builder.UseSetting("Outgoing:AllowedHosts", "127.0.0.1");
        builder.UseSetting("Outgoing:PrivateNetworks", "127.0.0.0/8");
    }

    /// <summary>Sends what is due, once.</summary>
    public Task RoundAsync() => Services.GetServices<IHostedService>().OfType<NoticeDispatcher>().Single().RunRoundAsync(default);

    /// <summary>Sends until nothing waits any more.</summary>
    public async Task SendAllAsync()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (await CountAsync(row => row.EndedAt == null) == 0)
                return;
            await RoundAsync();
        }

        throw new InvalidOperationException("It does not leave. " + string.Join("; ", await ErrorsAsync()));
    }

    /// <summary>What went wrong last with each that waits.</summary>
    public async Task<IReadOnlyList<string?>> ErrorsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var waiting = scope.ServiceProvider.GetRequiredService<CaseDb>().NoticeDeliveries.Where(row => row.EndedAt == null);
        return await waiting.Select(row => row.LastError).ToListAsync();
    }

    public async Task<int> CountAsync(System.Linq.Expressions.Expression<Func<NoticeDelivery, bool>> which)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDb>().NoticeDeliveries.CountAsync(which);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        Mail.Dispose();
        Gateway.Dispose();
    }
}
