using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace OrthoReferral.Web.Tests.News;

/// <summary>A real mail server on this machine.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private bool isDisposed;

    public MailServer()
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(at => at.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)))
            .Build();
        var services = new ServiceProvider();
        services.Add(new Store(this));
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>What it took.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>The same as it came over the wire.</summary>
    public ConcurrentQueue<string> Raw { get; } = new();

    /// <summary>Answers to come before it takes anything.</summary>
    public ConcurrentQueue<SmtpResponse> Refusals { get; } = new();

    // The factory of the server is disposed of twice, asynchronously and not, and so is this.
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        stop.Cancel();

        // Its end is cancelled like everything of it.
        _ = running.ContinueWith(_ => stop.Dispose(), TaskScheduler.Default);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Apart, because the server disposes of its store after each mail.
    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            if (server.Refusals.TryDequeue(out var refusal))
                return refusal;
            using var stream = new MemoryStream(buffer.ToArray());
            server.Mails.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            server.Raw.Enqueue(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
            return SmtpResponse.Ok;
        }
    }
}
