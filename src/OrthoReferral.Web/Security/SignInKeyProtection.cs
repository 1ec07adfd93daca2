using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Seals the data protection keys (they sign cookies and tokens) before they go into the case database, so that whoever reads a backup
/// can't sign in as somebody. Without a certificate they are stored as they are, and Production says so.
/// </summary>
internal static class SignInKeyProtection
{
    /// <exception cref="SettingException">The configured certificate can't be used.</exception>
    public static void ProtectKeys(this IDataProtectionBuilder keys, WebApplicationBuilder builder)
    {
        if (SignInKeyCertificate.Read(builder.Configuration) is { } certificate)
            keys.ProtectKeysWithCertificate(certificate);

        // It says the same once for every key, Development included.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddHostedService<Notice>();
    }

    private sealed class Notice(IOptions<KeyManagementOptions> keys, IHostEnvironment environment, ILogger<Notice> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (keys.Value.XmlEncryptor is null)
            {
                if (environment.IsProduction())
                    logger.LogWarning(
                        "Sign-in keys are stored unencrypted in the case database. Set {Setting} to a certificate.",
                        SignInKeyCertificate.CertificateSetting
                    );
                return Task.CompletedTask;
            }

            var open = keys.Value.XmlRepository!.GetAllElements().Count(key => key.Descendants("masterKey").Any());
            if (open > 0)
                logger.LogWarning(
                    "{Count} sign-in key(s) from before the certificate are unencrypted. They expire within 90 days; removing "
                        + "the rows of SignInKeys renews them at once, and everybody signs in again.",
                    open
                );
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
