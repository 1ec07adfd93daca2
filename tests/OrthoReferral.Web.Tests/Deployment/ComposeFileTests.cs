using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Tests.Deployment;

public sealed partial class ComposeFileTests
{
    private static readonly string[] Products = ["web", "migrator"];
    private static readonly ComposeFile Compose = ComposeFile.Load();

    [Fact]
    public void The_services_are_those_of_the_deployment() =>
        Compose.Services.Keys.ShouldBe([
            "sqlserver",
            "databases",
            "migrator",
            "grants",
            "elsa",
            "web",
            "proxy",
            "studio",
            "studio-proxy",
            "telemetry",
        ]);

    [Fact]
    public void Every_variable_of_the_product_is_a_setting_of_the_catalog()
    {
        var known = Settings.All.Select(setting => Settings.EnvironmentVariable(setting.Key)).ToHashSet();
        foreach (var service in Products)
            Compose
                .Services[service]
                .Environment.Keys.Where(name => !name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) && !known.Contains(name))
                .ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_that_a_deployment_sets_is_set()
    {
        var set = Products.SelectMany(service => Compose.Services[service].Environment.Keys).ToHashSet();
        Settings.Deployed.Where(s => !set.Contains(Settings.EnvironmentVariable(s))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_Elsa_client_variable_is_a_property_of_its_options()
    {
        var properties = typeof(Workflows.ElsaServer.ElsaServerOptions).GetProperties().Select(p => $"Workflows__ElsaServer__{p.Name}");
        Compose
            .Services["web"]
            .Environment.Keys.Where(name => name.StartsWith("Workflows__ElsaServer__", StringComparison.Ordinal))
            .ShouldBeSubsetOf(properties);
    }

    [Fact]
    public void Every_variable_of_the_Elsa_host_is_one_that_it_reads()
    {
        var read = Property()
            .Matches(Repository.Read("src/OrthoReferral.ElsaServer/ElsaHostOptions.cs"))
            .Select(m => $"Elsa__{m.Groups[1].Value}")
            .Append("ConnectionStrings__SqlServer")
            .Append("ASPNETCORE_URLS");
        Compose.Services["elsa"].Environment.Keys.ShouldBeSubsetOf(read);
        Repository.Read("src/OrthoReferral.ElsaServer/Program.cs").ShouldContain("GetConnectionString(\"SqlServer\")");
    }

    [Fact]
    public void No_secret_is_written_down()
    {
        foreach (var (name, value) in Compose.Services.Values.SelectMany(service => service.Environment))
        {
            if (SecretName().IsMatch(name))
                value.ShouldStartWith("${", Case.Sensitive, name);
            if (value.Contains("Password=", StringComparison.Ordinal))
                value.ShouldContain("Password=${");
        }
    }

    [Fact]
    public void Every_connection_to_the_server_is_encrypted_and_believes_one_certificate()
    {
        var file = Repository.Read("docker-compose.yml");
        file.ShouldNotContain("TrustServerCertificate");
        file.ShouldNotContain("\"-C\"");
        foreach (var service in new[] { "migrator", "elsa", "web" })
        {
            var connection = new SqlConnectionStringBuilder(Compose.Services[service].Environment["ConnectionStrings__SqlServer"]);
            connection.Encrypt.ShouldBe(SqlConnectionEncryptOption.Mandatory);
            connection.ServerCertificate.ShouldBe("/run/tls/sqlserver.pem");
            Compose.Services[service].Volumes.ShouldContain("./.tls/sqlserver.pem:/run/tls/sqlserver.pem:ro");
        }

        var made = Repository.Read("eng/make-env.sh");
        made.ShouldContain("-keyout .tls/sqlserver.key -out .tls/sqlserver.pem");
        Repository.Read(".gitignore").ShouldContain(".tls/");
        Repository.Read(".dockerignore").ShouldContain(".tls");
    }

    [Fact]
    public void Every_variable_that_the_file_asks_for_is_written_by_make_env()
    {
        var written = EnvLine().Matches(Repository.Read("eng/make-env.sh")).Select(m => m.Groups[1].Value).ToHashSet();
        Interpolated()
            .Matches(Repository.Read("docker-compose.yml"))
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .ShouldBe(written, ignoreOrder: true);
    }

    [Theory]
    [InlineData("elsa")]
    [InlineData("web")]
    [InlineData("proxy")]
    [InlineData("migrator")]
    public void What_we_build_runs_read_only_and_without_privileges(string service)
    {
        var built = Compose.Services[service];
        built.ReadOnly.ShouldBeTrue();
        built.CapDrop.ShouldBe(["ALL"]);
        built.SecurityOpt.ShouldBe(["no-new-privileges:true"]);
    }

    [Theory]
    [InlineData("databases", "sqlserver", "service_healthy")]
    [InlineData("migrator", "databases", "service_completed_successfully")]
    [InlineData("elsa", "databases", "service_completed_successfully")]
    [InlineData("grants", "migrator", "service_completed_successfully")]
    [InlineData("web", "grants", "service_completed_successfully")]
    [InlineData("web", "elsa", "service_healthy")]
    [InlineData("proxy", "web", "service_healthy")]
    public void A_service_starts_when_the_one_before_it_is_ready(string service, string first, string condition) =>
        Compose.Services[service].DependsOn[first].Condition.ShouldBe(condition);

    [Theory]
    [InlineData("elsa")]
    [InlineData("web")]
    public void A_server_that_is_stopped_may_finish_what_it_does(string service) =>
        Compose.Services[service].StopGracePeriod.ShouldBe("40s");

    [Fact]
    public void The_application_has_the_rights_of_the_granted_role_and_no_others()
    {
        var logins = Repository.Read("eng/compose/sqlserver-init.sql").Split('\n');
        logins
            .Where(line => line.Contains("MEMBER ortho_app;", StringComparison.Ordinal))
            .ShouldBe(["ALTER ROLE orthoreferral_app ADD MEMBER ortho_app;"]);
        logins.ShouldNotContain(line => line.StartsWith("GRANT", StringComparison.Ordinal));
        Compose.Services["grants"].Volumes.ShouldContain("./db/sqlserver/grants.sql:/grants.sql:ro");
        Repository.Read("db/sqlserver/grants.sql").ShouldContain("CREATE ROLE [orthoreferral_app]");
    }

    [Fact]
    public void Only_the_proxies_and_the_dashboards_have_a_port_and_only_the_product_one_beyond_loopback()
    {
        var ports = Compose.Services.Where(s => s.Value.Ports.Count > 0).ToDictionary(s => s.Key, s => s.Value.Ports);
        ports.Keys.ShouldBe(["proxy", "studio-proxy", "telemetry"]);
        ports
            .Where(p => p.Key != "proxy")
            .SelectMany(p => p.Value)
            .ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_that_is_mounted_exists_or_is_made_by_make_env() =>
        Mounted()
            .Matches(Repository.Read("docker-compose.yml"))
            .Select(m => m.Groups[1].Value)
            .Where(p => !Repository.Exists(p))
            .Distinct()
            .ShouldBe([".tls/sqlserver.pem", ".tls/sqlserver.key"]);

    [SkippableFact]
    public async Task Docker_compose_accepts_the_file()
    {
        Skip.IfNot(await RunAsync("compose", "version") == 0, "The docker compose client is not installed.");
        var env = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.env");
        await File.WriteAllLinesAsync(env, EnvLine().Matches(Repository.Read("eng/make-env.sh")).Select(m => $"{m.Groups[1].Value}=1"));
        try
        {
            (
                await RunAsync("compose", "--env-file", env, "--profile", "studio", "--profile", "observability", "config", "--quiet")
            ).ShouldBe(0);
        }
        finally
        {
            File.Delete(env);
        }
    }

    /// <summary>The exit code; -1 when there is no docker client.</summary>
    private static async Task<int> RunAsync(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("docker", arguments)
                {
                    WorkingDirectory = Repository.Root,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    [GeneratedRegex(@"public \S+ (\w+) \{ get; set; \}")]
    private static partial Regex Property();

    [GeneratedRegex("(?i)password|secret|api_?key|signing_?key|license")]
    private static partial Regex SecretName();

    [GeneratedRegex("(?m)^([A-Z_]+)=")]
    private static partial Regex EnvLine();

    [GeneratedRegex(@"(?<!\$)\$\{([A-Z_]+)")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"(?m)^\s+- \./([^:\s]+):")]
    private static partial Regex Mounted();
}
