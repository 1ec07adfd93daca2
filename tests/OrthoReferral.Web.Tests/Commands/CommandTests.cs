using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Web.Tests.Commands;

/// <summary>The commands of the program, run as a user runs them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-commands-").FullName;

    [Fact]
    public async Task Assess_answers_one_line_per_referral_in_order_and_names_the_bad_line()
    {
        var file = Path.Combine(folder, "cohort.ndjson");
        await File.WriteAllLinesAsync(file, [Line("V04"), "{\"lesions\":[{\"painNrs\":11}]}", Line("V16")]);

        var (exitCode, output, errors) = await RunAsync(["assess", file]);

        exitCode.ShouldBe(1, errors);
        var lines = output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        lines.Count.ShouldBe(3);
        lines[0].GetProperty("case").GetProperty("primaryProcedure").GetString().ShouldBe("FIXATION_PLUS_RADIATION");
        lines[1].GetProperty("line").GetInt32().ShouldBe(2);
        lines[1]
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => error.GetProperty("path").GetString())
            .ShouldContain("lesions[0].painNrs");
        lines[2].GetProperty("case").GetProperty("primaryProcedure").GetString().ShouldBe("VERTEBRAL_AUGMENTATION");
        errors.ShouldContain("3 referrals, 1 bad");
    }

    [Fact]
    public async Task Assess_gives_every_agreed_answer_and_every_vignette_exactly()
    {
        var file = Path.Combine(folder, "known.ndjson");
        var vignettes = Vignette.Answerable;
        var known = AgreedAnswer.All.Select(line => line.Referral).Concat(vignettes.Select(vignette => vignette.ReferralJson));
        await File.WriteAllLinesAsync(file, known.Select(json => JsonNode.Parse(json)!.ToJsonString()));

        var (exitCode, output, errors) = await RunAsync(["assess", file]);

        exitCode.ShouldBe(0, errors);
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        answers.Count.ShouldBe(AgreedAnswer.All.Count + vignettes.Count);
        foreach (var (line, answer) in AgreedAnswer.All.Zip(answers))
            line.Differences(answer).ShouldBeEmpty(line.Id);
        foreach (var (vignette, answer) in vignettes.Zip(answers.Skip(AgreedAnswer.All.Count)))
            Expectation.Check(vignette, answer);
    }

    /// <summary>As by the API: one of the two, and the error names both fields (reference 4.3).</summary>
    [Theory]
    [InlineData("""{"ageYears":64,"dateOfBirth":"1962-03-04"}""", true)]
    [InlineData("""{"ageYears":64,"dateOfBirth":"1962"}""", true)]
    [InlineData("""{"ageYears":64}""", false)]
    [InlineData("""{"dateOfBirth":"1962-03-04"}""", false)]
    [InlineData("""{"ageYears":64,"dateOfBirth":null}""", false)]
    public async Task Assess_takes_an_age_or_a_birth_date_and_never_both(string patient, bool isRefused)
    {
        var referral = $$"""{"patient":{{patient}},"lesions":[{"bone":"RIB"}]}""";
        // A file of one referral, and one bad line among others.
        foreach (
            var lines in (string[][])
                [
                    [referral],
                    [Line("V04"), referral],
                ]
        )
        {
            var (exitCode, output, errors) = await RunAsync(["assess", "-"], string.Join('\n', lines));
            exitCode.ShouldBe(isRefused ? 1 : 0, errors);
            var answer = JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
            if (!isRefused)
            {
                answer["errors"].ShouldBeNull();
                continue;
            }

            answer["line"]!.GetValue<int>().ShouldBe(lines.Length);
            var error = answer["errors"]!.AsArray().ShouldHaveSingleItem()!;
            error["code"]!.GetValue<string>().ShouldBe("AGE_AND_BIRTH_DATE");
            error["paths"]!.AsArray().Select(path => path!.GetValue<string>()).ShouldBe(["patient.ageYears", "patient.dateOfBirth"]);
            error["message"]!.GetValue<string>().ShouldBe("Age and date of birth are both given: give one of them");
        }
    }

    [Theory]
    [InlineData("UK", "DENOSUMAB_NOT_FUNDED")]
    [InlineData("US", "DENOSUMAB_PREFERRED_RENAL")]
    public async Task Assess_is_told_where_the_patients_are_treated(string jurisdiction, string flag)
    {
        const string prostate = """
            {"patient":{"ageYears":70,"sex":"M"},
            "cancer":{"primarySite":"PROSTATE","tissueConfirmed":true,
            "priorMetastaticDiseaseConfirmed":true,"castrationResistant":true},
            "labs":{"creatinineClearanceMlPerMin":20},"boneAgents":{"current":"NONE"},"lesions":[{"bone":"RIB","painNrs":5}]}
            """;

        var (exitCode, output, errors) = await RunAsync(["assess", "-", "--jurisdiction", jurisdiction], prostate.ReplaceLineEndings(""));

        exitCode.ShouldBe(0, errors);
        output.ShouldContain($"\"{flag}\"");
    }

    [Fact]
    public async Task Assess_refuses_a_jurisdiction_it_does_not_know()
    {
        var (exitCode, _, errors) = await RunAsync(["assess", "-", "--jurisdiction", "FR"], Line("V04"));

        exitCode.ShouldNotBe(0);
        errors.ShouldContain("FR");
    }

    [Fact]
    public async Task Assess_reads_standard_input()
    {
        var (exitCode, output, errors) = await RunAsync(["assess", "-"], Line("V04"));

        exitCode.ShouldBe(0, errors);
        output.ShouldContain("FIXATION_PLUS_RADIATION");
    }

    [Fact]
    public async Task Assess_answers_a_file_that_is_larger_than_the_memory_it_may_use()
    {
        const int lines = 40_000,
            heap = 32 * 1024 * 1024;
        var (file, answers) = (Path.Combine(folder, "large.ndjson"), Path.Combine(folder, "answers.ndjson"));
        await File.WriteAllLinesAsync(file, Enumerable.Repeat(Line("V04"), lines));
        new FileInfo(file).Length.ShouldBeGreaterThan(heap);

        using var process = Process.Start(
            new ProcessStartInfo(
                "bash",
                ["-c", "exec dotnet \"$0\" assess \"$1\" > \"$2\"", typeof(Program).Assembly.Location, file, answers]
            )
            {
                RedirectStandardError = true,
                UseShellExecute = false,
                Environment = { ["DOTNET_GCHeapHardLimit"] = heap.ToString("x", CultureInfo.InvariantCulture) },
            }
        )!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, errors);
        File.ReadLines(answers).Count().ShouldBe(lines);
        errors.ShouldContain("20000 referrals, 0 bad", customMessage: "progress is told on the way");
    }

    [Theory]
    [InlineData("assess", "no-such-file")]
    [InlineData("assess")]
    [InlineData("no-such-command")]
    [InlineData("verify-audit")]
    public async Task What_cannot_run_ends_with_exit_code_2(params string[] arguments)
    {
        var (exitCode, _, errors) = await RunAsync(arguments);

        exitCode.ShouldBe(2, errors);
        errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Migrate_makes_the_schema_and_verify_audit_finds_an_empty_chain_whole(string environment)
    {
        (await RunAsync(["migrate"], environment: environment)).ExitCode.ShouldBe(0);

        var (exitCode, _, errors) = await RunAsync(["verify-audit"], environment: environment);

        exitCode.ShouldBe(0, errors);
        errors.ShouldContain("0 entries and 0 seals read, 0 entries not sealed yet, 0 breaks");
    }

    [Fact]
    public async Task Verify_audit_names_where_the_chain_breaks_and_ends_with_exit_code_1()
    {
        (await RunAsync(["migrate"])).ExitCode.ShouldBe(0);
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(folder, "case.db")};Pooling=False"))
        {
            await db.OpenAsync();
            await using var removed = db.CreateCommand();
            // As if somebody had removed a sealed entry.
            removed.CommandText =
                "INSERT INTO SealedRows (Kind, Position, Seal, RowId, RowNumber, Hash) VALUES (1, 1, 1, "
                + "'0199D000-0000-7000-8000-000000000001', 1, zeroblob(32))";
            (await removed.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var (exitCode, output, errors) = await RunAsync(["verify-audit"]);

        exitCode.ShouldBe(1, errors);
        output.ReplaceLineEndings("\n").TrimEnd().ShouldBe("SealMissing 1\nMissing 1");
        errors.ShouldContain("0 entries and 0 seals read, 0 entries not sealed yet, 2 breaks");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Line(string vignette) => JsonSerializer.Serialize(Vignettes.ReferralOf(vignette));

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string[] arguments,
        string? input = null,
        string environment = "Production"
    )
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = environment,
                    ["ConnectionStrings__Sqlite"] = $"Data Source={Path.Combine(folder, "case.db")}",
                },
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
            await process.StandardInput.WriteAsync(input.AsMemory());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
