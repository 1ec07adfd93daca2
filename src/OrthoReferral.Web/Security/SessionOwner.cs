using Microsoft.AspNetCore.DataProtection;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Who was signed in on this browser, for renewing an ended session. The cookie is encrypted and proves nothing by itself.
/// </summary>
internal sealed class SessionOwner(IDataProtectionProvider protection)
{
    private const string Cookie = "orthoreferral.owner";

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("OrthoReferral.SessionOwner")
        .ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, Guid userId) =>
        context.Response.Cookies.Append(
            Cookie,
            protector.Protect(userId.ToString("N"), TimeSpan.FromDays(1)),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                IsEssential = true,
                Secure = context.Request.IsHttps,
            }
        );

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    /// <summary>The person; null when nobody was signed in here within a day.</summary>
    public Guid? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var value))
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
