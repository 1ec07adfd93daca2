namespace OrthoReferral.Web.Security;

/// <summary>Where to go after signing in: only addresses of this site, so that a link can't send people elsewhere.</summary>
internal static class LocalAddress
{
    /// <summary>The address if it is a path of this site, else <c>/</c>.</summary>
    public static string OrHome(string? address) =>
        address is { Length: > 1 }
        && address[0] == '/'
        && address[1] is not ('/' or '\\')
        && !address.StartsWith("/sign-in", StringComparison.Ordinal)
            ? address
            : "/";
}
