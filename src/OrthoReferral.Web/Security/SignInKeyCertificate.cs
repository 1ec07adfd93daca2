using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security;

/// <summary>Reads the certificate that seals the sign-in keys: a PKCS#12 or PEM file, or PEM text, with an RSA private key.</summary>
internal static class SignInKeyCertificate
{
    public const string CertificateSetting = "DataProtection:Certificate";

    public const string PasswordSetting = "DataProtection:CertificatePassword";

    private const string PemMark = "-----BEGIN";

    /// <summary>The configured certificate; null when none is.</summary>
    /// <exception cref="SettingException">It can't be read, opened or used; the message never repeats the setting's value.</exception>
    public static X509Certificate2? Read(IConfiguration configuration)
    {
        if (configuration[CertificateSetting] is not { Length: > 0 } source)
            return null;
        try
        {
            var certificate = Load(source.Trim(), configuration[PasswordSetting] is { Length: > 0 } password ? password : null);
            if (certificate.GetRSAPrivateKey() is not null)
                return certificate;
        }
        catch (Exception unusable)
            when (unusable is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException($"{CertificateSetting} can't be used: {Words(unusable)}");
        }

        throw new SettingException($"{CertificateSetting} has no RSA private key; the sign-in keys can be sealed with RSA only.");
    }

    private static X509Certificate2 Load(string source, string? password)
    {
        if (source.StartsWith(PemMark, StringComparison.Ordinal))
            return FromPem(source, password);
        var bytes = File.ReadAllBytes(source);
        return bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(PemMark)) >= 0
            ? FromPem(Encoding.ASCII.GetString(bytes), password)
            : X509CertificateLoader.LoadPkcs12(bytes, password);
    }

    private static X509Certificate2 FromPem(string pem, string? password) =>
        password is null ? X509Certificate2.CreateFromPem(pem, pem) : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);

    private static string Words(Exception unusable) =>
        unusable switch
        {
            FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
            UnauthorizedAccessException => "the program may not read the file.",
            CryptographicException or ArgumentException =>
                $"it is no PKCS#12 or PEM with a private key, or {PasswordSetting} does not open it.",
            _ => "the file can't be read.",
        };
}
