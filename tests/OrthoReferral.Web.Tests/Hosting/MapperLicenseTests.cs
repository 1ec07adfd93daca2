#if !PACKAGESET_ALL
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Hosting;

public sealed class MapperLicenseTests
{
    [Fact]
    public async Task A_license_key_that_this_build_cannot_check_is_ignored_with_one_line_that_keeps_it_secret()
    {
        using var server = new LicensedServer();
        using var oncologist = await server.SignInAsync(Role.Oncologist);

        (await oncologist.GetAsync("/api/v1/cases/mine")).EnsureSuccessStatusCode();

        server
            .Log.All.Where(line => line.Contains("AutoMapper:LicenseKey", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldContain("core package set");
        server.Log.All.ShouldNotContain(line => line.Contains(LicensedServer.Key, StringComparison.Ordinal));
    }

    private sealed class LicensedServer : ClinicServer
    {
        public const string Key = "eyJhbGciOi-not-a-real-key";

        public Lines Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("AutoMapper:LicenseKey", Key);
            builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(Log));
        }
    }
}
#endif
