using System.Net;
using System.Net.Sockets;

namespace OrthoReferral.Web.Outgoing;

/// <summary>Looks a host's addresses up; tests have their own.</summary>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);

/// <summary>
/// The one way by which the program calls an address that somebody configured. The host must be named in the settings; the addresses that
/// it has are looked up here, checked, and these very addresses are called, so that a second look-up can't lead elsewhere. No redirect is
/// followed, no proxy asked, no cookie kept; time and size of the answer are limited.
/// </summary>
internal sealed class OutgoingGuard(OutgoingRules rules, HostLookup lookup)
{
    /// <summary>For a whole call, the answer's body included.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of the largest answer.</summary>
    public const int SizeLimit = 64 * 1024;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>The handler at the end of each client's chain.</summary>
    public SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectLimit,
            MaxResponseHeadersLength = 16,
            // A name that moves is looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellation) =>
                await ConnectAsync(context.DnsEndPoint, context.InitialRequestMessage.RequestUri!.Scheme, cancellation),
        };

    /// <summary>Limits that a client has for itself.</summary>
    public static void Limit(HttpClient client)
    {
        client.Timeout = TimeLimit;
        client.MaxResponseContentBufferSize = SizeLimit;
    }

    /// <exception cref="OutgoingRefusedException">The settings do not name the host.</exception>
    public void RequireNamed(Uri address)
    {
        if (!rules.Names(address.IdnHost))
            throw new OutgoingRefusedException($"The host {address.IdnHost} is not in Outgoing:AllowedHosts");
    }

    private async Task<Stream> ConnectAsync(DnsEndPoint host, string scheme, CancellationToken cancellationToken)
    {
        var addresses = await lookup(host.Host, cancellationToken);
        foreach (var address in addresses)
            RequireAllowed(address, host.Host, scheme);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // One address that is not allowed refuses the host: which of them is called would be chance.
    private void RequireAllowed(IPAddress address, string host, string scheme)
    {
        if (rules.Lists(address))
            return;
        if (!OutgoingRules.IsPublic(address))
            throw new OutgoingRefusedException($"{host} is at a private address that Outgoing:PrivateNetworks does not list");
        if (scheme != Uri.UriSchemeHttps)
            throw new OutgoingRefusedException($"{host} is outside the listed networks and must be called by https");
    }
}

/// <summary>Refuses a host that is not named before anything is looked up, and an answer that leads elsewhere.</summary>
internal sealed class OutgoingChecks(OutgoingGuard guard) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        guard.RequireNamed(request.RequestUri!);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (failure.InnerException is OutgoingRefusedException)
        {
            // As it is thrown above, for one way to catch both.
            throw new OutgoingRefusedException(failure.InnerException.Message);
        }
    }
}
