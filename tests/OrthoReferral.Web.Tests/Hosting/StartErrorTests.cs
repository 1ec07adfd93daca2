using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using OrthoReferral.TestDatabase;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>
/// A mistake of the operator ends the program with one line that says what to change; each server is a process of its own.
/// </summary>
public sealed class StartErrorTests : IDisposable
{
    private const string Begin = "OrthoReferral can't start: ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-start-").FullName;

    public static TheoryData<string, string, string> Settings =>
        new()
        {
            { "Database:Provider", "Oracle", "it must be Sqlite or SqlServer" },
            { "Database:Provider", "SqlServer", "Database:Provider is SqlServer, but" },
            { "ConnectionStrings:Sqlite", "Nonsense=1", "ConnectionStrings:Sqlite can't be read" },
            { "ConnectionStrings:Sqlite", "Data Source={folder}/file/case.db", "The folder of ConnectionStrings:Sqlite" },
            { "ConnectionStrings:Sqlite", "Data Source={folder}", "The database can't be used" },
            { "ConnectionStrings:Sqlite", "Data Source={folder}/noise.db", "file is not a database" },
            { "Workflows:Engine", "Camunda", "must be Embedded or ElsaServer" },
            { "Workflows:Engine", "ElsaServer", "Workflows:ElsaServer:BaseUrl" },
            { "Workflows:DefinitionsFolder", "{folder}/missing", "Workflows:DefinitionsFolder" },
            { "Workflows:DefinitionsFolder", "{folder}/empty", "Workflows:DefinitionsFolder" },
            { "Workflows:DefinitionsFolder", "{folder}/broken", "wrong.json: not valid JSON" },
            { "Workflows:DefinitionsFolder", "{folder}/unsupported", "radiotherapy.json: activity 'DeliverRadiation': " },
            { "DataProtection:Certificate", "{folder}/missing.pfx", "DataProtection:Certificate" },
            { "Security:SignInsPerMinute", "many", "Security:SignInsPerMinute must be a whole number" },
            { "Retention:IdempotencyKeys", "soon", "Retention:IdempotencyKeys must be a duration" },
            { "Clinic:TimeZone", "Europe/Berln", "Clinic:TimeZone must be a time zone" },
            { "TumorBoard:Weekday", "Dienstag", "TumorBoard:Weekday must be a weekday" },
            { "Clinic:TimeZon", "Europe/Berlin", "Was Clinic:TimeZone meant?" },
            { "AllowedHosts", "*", "AllowedHosts must name the hosts" },
            { "Proxy:Networks", "", "Proxy:Networks must name the networks of the proxy" },
            { "urls", "nonsense", "take addresses such as" },
            { "urls", "http://localhost:{taken}", "another program listens" },
            { "urls", "https://127.0.0.1:0", "HTTPS" },
        };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_wrong_setting_ends_the_program_with_one_line_that_names_it(string setting, string value, string words)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Arrange();

        var (exitCode, errors) = await RunAsync(
            setting,
            value
                .Replace("{folder}", folder, StringComparison.Ordinal)
                .Replace("{taken}", ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        );

        exitCode.ShouldBe(1, errors);
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith(Begin);
        errors.ShouldContain(words);
        errors.ShouldNotContain("Exception");
    }

    [Fact]
    [Trait("Case", "RW-HO-1")]
    public async Task A_server_that_is_asked_to_end_while_it_starts_ends_without_an_exception()
    {
        using var process = Start("Information");
        var errors = process.StandardError.ReadToEndAsync();
        (await process.StandardOutput.ReadLineAsync()).ShouldNotBeNull("the first line of the log");

        await ProductProcess.StopAsync(process);

        process.ExitCode.ShouldBeOneOf(0, 143);
        ProductProcess.WithoutTestLines(await errors).ShouldNotContain("   at ");
        (await process.StandardOutput.ReadToEndAsync()).ShouldNotContain("Now listening");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Arrange()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "a file where a folder should be");
        File.WriteAllBytes(Path.Combine(folder, "noise.db"), [.. Enumerable.Range(0, 4096).Select(number => (byte)(number % 251))]);
        Directory.CreateDirectory(Path.Combine(folder, "empty"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "broken")).FullName, "wrong.json"), "{");
        var unsupported = Directory.CreateDirectory(Path.Combine(folder, "unsupported")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json"))
            File.Copy(file, Path.Combine(unsupported, Path.GetFileName(file)));
        var radiotherapy = JsonNode.Parse(File.ReadAllText(Path.Combine(unsupported, "radiotherapy.json")))!;
        radiotherapy["root"]!["activities"]!.AsArray().First(activity => activity!["id"]!.GetValue<string>() == "DeliverRadiation")![
            "type"
        ] = "Elsa.SendHttpRequest";
        File.WriteAllText(Path.Combine(unsupported, "radiotherapy.json"), radiotherapy.ToJsonString());
    }

    private Process Start(string logging, string? setting = null, string? value = null)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        info.Environment["ConnectionStrings__Sqlite"] = $"Data Source={Path.Combine(folder, "case.db")}";
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        info.Environment["AllowedHosts"] = "localhost";
        info.Environment["Proxy__Networks"] = "127.0.0.0/8";
        info.Environment["Logging__LogLevel__Default"] = logging;
        if (setting is not null)
            info.Environment[setting == "urls" ? "ASPNETCORE_URLS" : setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        ProductProcess.LoadInto(info);
        return Process.Start(info)!;
    }

    private async Task<(int ExitCode, string Errors)> RunAsync(string setting, string value)
    {
        using var process = Start("None", setting, value);
        using var patience = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }

        await output;
        return (process.ExitCode, ProductProcess.WithoutTestLines(await errors));
    }
}
