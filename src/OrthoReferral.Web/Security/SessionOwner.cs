using Microsoft.AspNetCore.DataProtection;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Who was signed in on this browser, for renewing an ended session. The cookie is encrypted and proves nothing by itself.
/// </summary>
internal sealed class SessionOwner(IDataProtectionProvider protection, SiteCookies cookies)
{
    private const string Cookie = "orthoreferral.owner";

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("OrthoReferral.SessionOwner")
        .ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, Guid userId) =>
        context.Response.Cookies.Append(
            cookies.Name(Cookie),
            protector.Protect(userId.ToString("N"), TimeSpan.FromDays(1)),
            cookies.Options(context)
        );

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(cookies.Name(Cookie), cookies.Options(context));

    /// <summary>The person; null when nobody was signed in here within a day.</summary>
    public Guid? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(cookies.Name(Cookie), out var value))
            return null;
        try
        {
            return Guid.ParseExact(protector.Unprotect(value), "N");
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Expired, or protected by keys that are gone.
            return null;
        }
    }
}
