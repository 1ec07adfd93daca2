using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security.Sessions;

/// <summary>
/// A browser or program in a few words, by which its owner knows it again: "Firefox on Windows". The whole header says more than anybody
/// needs.
/// </summary>
internal static class ClientName
{
    // In this order: most browsers also name the one that they descend from.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Null when the caller does not say.</summary>
    public static string? Of(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return null;
        var (browser, system) = (NameIn(userAgent, Browsers), NameIn(userAgent, Systems));
        if (browser is not null)
            return system is null ? browser : $"{browser} on {system}";
        var product = new string([.. userAgent.Trim().TakeWhile(letter => letter is > ' ' and < '\x7f')]);
        return product.Length == 0 ? null : product[..Math.Min(product.Length, SignInSession.LongestClient)];
    }

    private static string? NameIn(string userAgent, (string Sign, string Name)[] known) =>
        known.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
