using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.SignInKeys;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// The keys that protect cookies and tokens: they outlive the process, and a certificate keeps readers of the database from using them.
/// </summary>
public sealed class SignInKeyTests : IDisposable
{
    private const string Password = "opens-it";

    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-keys-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cookie_and_bearer_token_outlive_a_restart_on_the_same_database(bool isSealed)
    {
        (string, string)? certificate = isSealed ? Pfx() : null;
        IReadOnlyDictionary<string, string> cookies;
        string token;
        using (var before = new Restarted(folder, certificate))
        {
            using var browser = new Browser(before.Anonymous());
            using var welcome = await browser.SignInAsync(ClinicServer.EmailOf(Role.Coordinator), DemoAccounts.Password);
            welcome.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            cookies = browser.Cookies;
            using var login = await before
                .Anonymous()
                .PostAsJsonAsync(
                    "/api/v1/auth/login",
                    new { email = ClinicServer.EmailOf(Role.Coordinator), password = DemoAccounts.Password }
                );
            token = (await login.JsonAsync()).GetProperty("accessToken").GetString()!;
        }

        using var after = new Restarted(folder, certificate);
        using var same = new Browser(after.Anonymous()).With(cookies);
        using var page = await same.GetAsync("/worklist");
        using var client = after.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var call = await client.GetAsync("/api/v1/work-items");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        call.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_a_certificate_no_key_can_be_read_from_the_database_and_without_the_certificate_none_is_used()
    {
        string sealedToken;
        using (var server = new Restarted(folder, Pfx()))
        {
            sealedToken = await TokenAsync(server);
            var stored = await KeysAsync(server);
            stored.ShouldNotBeEmpty();
            stored.ShouldAllBe(xml =>
                !xml.Contains("masterKey", StringComparison.Ordinal) && xml.Contains("EncryptedData", StringComparison.Ordinal)
            );
        }

        using var thief = new Restarted(folder, certificate: null);
        using var client = thief.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sealedToken);

        (await client.GetAsync("/api/v1/work-items")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Production_warns_in_one_line_when_keys_are_stored_unencrypted()
    {
        using var server = new Restarted(folder, certificate: null, environment: "Production");
        await server.Anonymous().GetAsync("/health/live");

        server
            .Log.Where(line => line.Contains("Sign-in keys are stored unencrypted", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldContain("DataProtection:Certificate");
    }

    [Fact]
    public async Task Keys_from_before_the_certificate_are_pointed_out()
    {
        using (var before = new Restarted(folder, certificate: null))
            await TokenAsync(before);

        using var server = new Restarted(folder, Pfx(), environment: "Production");
        await server.Anonymous().GetAsync("/health/live");

        server.Log.ShouldContain(line =>
            line.Contains("1 sign-in key(s) from before the certificate are unencrypted", StringComparison.Ordinal)
        );
        server.Log.ShouldNotContain(line => line.Contains("Sign-in keys are stored unencrypted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("text")]
    [InlineData("one line")]
    [InlineData("locked file")]
    public void A_PEM_file_and_PEM_text_are_read_too(string form)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Make(rsa);
        var key =
            form == "locked file"
                ? rsa.ExportEncryptedPkcs8PrivateKeyPem(
                    Password,
                    new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
                )
                : rsa.ExportPkcs8PrivateKeyPem();
        var text = $"{certificate.ExportCertificatePem()}\n{key}\n";
        var source = form switch
        {
            "text" => text,
            "one line" => text.Replace('\n', ' '),
            _ => Write("key.pem", text),
        };

        using var read = SignInKeyCertificate.Read(Configuration(source, form == "locked file" ? Password : null));

        read!.Thumbprint.ShouldBe(certificate.Thumbprint);
        read.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_named_in_one_line_that_keeps_its_value_to_itself()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Make(rsa);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = new CertificateRequest("CN=curve", curve, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.MaxValue
        );
        var pfx = Pfx();
        (string Source, string? Password)[] unusable =
        [
            (Path.Combine(folder, "missing.pfx"), null),
            (pfx.Path, "wrong"),
            (pfx.Path, null),
            (Write("noise.pfx", "noise"), null),
            (certificate.ExportCertificatePem(), null),
            ($"{other.ExportCertificatePem()}\n{curve.ExportPkcs8PrivateKeyPem()}", null),
            (folder, null),
        ];

        foreach (var (source, password) in unusable)
        {
            var refusal = Should.Throw<SettingException>(() => SignInKeyCertificate.Read(Configuration(source, password)));
            refusal.Message.ShouldStartWith("DataProtection:Certificate ");
            refusal.Message.ShouldNotContain("\n");
            refusal.Message.ShouldNotContain("BEGIN");
        }
    }

    [Fact]
    public void No_setting_means_no_certificate() => SignInKeyCertificate.Read(Configuration("", null)).ShouldBeNull();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> TokenAsync(ClinicServer server)
    {
        using var login = await server
            .Anonymous()
            .PostAsJsonAsync(
                "/api/v1/auth/login",
                new { email = ClinicServer.EmailOf(Role.Coordinator), password = DemoAccounts.Password }
            );
        return (await login.JsonAsync()).GetProperty("accessToken").GetString()!;
    }

    private static async Task<List<string>> KeysAsync(ClinicServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDb>().Set<SignInKeyRow>().Select(row => row.Xml).ToListAsync();
    }

    private static X509Certificate2 Make(RSA rsa) =>
        new CertificateRequest("CN=OrthoReferral", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.MaxValue
        );

    private static IConfiguration Configuration(string source, string? password) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([
                new(SignInKeyCertificate.CertificateSetting, source),
                new(SignInKeyCertificate.PasswordSetting, password),
            ])
            .Build();

    private (string Path, string Password) Pfx()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Make(rsa);
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, Password));
        return (file, Password);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private sealed class Restarted(string folder, (string Path, string Password)? certificate, string environment = "Development")
        : ClinicServer
    {
        private readonly FakeLoggerProvider log = new();

        public IEnumerable<string> Log => log.Collector.GetSnapshot().Select(line => line.Message);

        public override string ConnectionString => $"Data Source={Path.Combine(folder, "case.db")}";

        protected override string EnvironmentName => environment;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            if (certificate is { } used)
            {
                builder.UseSetting(SignInKeyCertificate.CertificateSetting, used.Path);
                builder.UseSetting(SignInKeyCertificate.PasswordSetting, used.Password);
            }

            builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log));
        }
    }
}
