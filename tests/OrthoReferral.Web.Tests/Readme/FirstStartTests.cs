using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Tests.Vignettes;
using OrthoReferral.Web.Tests.Api;
using OrthoReferral.Web.Tests.Durability;

namespace OrthoReferral.Web.Tests.Readme;

/// <summary>What the README says of the first start on a fresh machine, with the program as a process of its own.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-first-").FullName;

    [Fact]
    public async Task The_program_makes_its_database_loads_the_demo_cases_and_answers_the_vignettes()
    {
        await using var server = new ServerProcess(
            folder,
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Demo__Cases"] = "true" }
        );
        await server.StartAsync();
        using var client = await server.SignInAsync(Role.Coordinator);

        foreach (var vignette in Vignette.All)
            await VignetteTests.ShouldBeAnsweredAsync(vignette, client);

        var rows = 0;
        foreach (var phase in new[] { "OPEN", "CLOSED" })
            rows += (await client.GetFromJsonAsync<JsonElement>($"/api/v1/worklist?phase={phase}&limit=100"))
                .GetProperty("page")
                .GetProperty("rows")
                .GetArrayLength();
        rows.ShouldBe(19, "one for each of V01 to V20, but for the one that stays its oncologist's draft");
        server.Log.ShouldNotContain("was not carried to the end of its story");
    }

    [Fact]
    public async Task The_program_ends_without_an_error_when_it_is_asked_to_while_it_loads_the_demo_cases()
    {
        await using var server = new ServerProcess(
            folder,
            settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Demo__Cases"] = "true",
                ["Logging__LogLevel__OrthoReferral.Web.Demo"] = "Information",
            }
        );
        await server.StartUntilAsync("demo cases");

        await server.StopAsync();

        server.Log.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task The_start_says_in_which_folder_mails_are_written()
    {
        var mails = Path.Combine(folder, "mail");
        await using var server = new ServerProcess(
            folder,
            settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Mail__Folder"] = mails,
                ["Logging__LogLevel__OrthoReferral.Web"] = "Information",
            }
        );

        await server.StartAsync();

        server.Log.ShouldContain($"Mails are written as .eml files to {mails}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
