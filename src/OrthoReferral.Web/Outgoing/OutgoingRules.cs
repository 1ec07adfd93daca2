using System.Net;
using System.Net.Sockets;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Outgoing;

/// <summary>
/// Where the program may call, as the settings say: hosts by name, and private networks only when they are listed, because behind a name
/// of somebody else's may stand an address of ours.
/// </summary>
/// <param name="Hosts">Names in lower case, exact or <c>*.example.org</c> for every name below it.</param>
/// <param name="Networks">Private networks that may be called.</param>
internal sealed record OutgoingRules(IReadOnlyList<string> Hosts, IReadOnlyList<IPNetwork> Networks)
{
    private static readonly char[] Separators = [' ', ','];

    /// <summary>Addresses of IPv4 that belong to no host of the open Internet (RFC 6890 and multicast).</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),
    ];

    /// <summary>Of IPv6 only global unicast is public, without tunnels that carry an IPv4 address, and without documentation.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    public static OutgoingRules Read(IConfiguration configuration) =>
        new(
            [.. Items(configuration[Settings.OutgoingHosts]).Select(host => host.ToLowerInvariant())],
            [.. Items(configuration[Settings.OutgoingNetworks]).Select(network => IPNetwork.Parse(network))]
        );

    /// <summary>Whether the settings name this host.</summary>
    public bool Names(string host) =>
        Hosts.Any(allowed =>
            allowed.StartsWith("*.", StringComparison.Ordinal)
                ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                : host.Equals(allowed, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether the settings list a private network that this address is in.</summary>
    public bool Lists(IPAddress address) => Networks.Any(network => network.Contains(Plain(address)));

    /// <summary>Whether it is an address of the open Internet.</summary>
    public static bool IsPublic(IPAddress given)
    {
        var address = Plain(given);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !NotPublic.Any(network => network.Contains(address))
            : Global.Contains(address) && !NotPublicV6.Any(network => network.Contains(address));
    }

    // An IPv4 address may come in the dress of IPv6.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string[] Items(string? list) => (list ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
