using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Json;

public sealed class AssessmentBatchTests
{
    [Fact]
    public void Every_line_is_answered_in_order_and_as_a_single_referral_would_be()
    {
        var lines = Run(
            string.Join('\n', Vignette.Answerable.Select(v => Encoding.UTF8.GetString(v.ReferralJson))),
            detail: BatchDetail.Full
        );
        lines.ShouldBe(
            Vignette.Answerable.Select(v => Encoding.UTF8.GetString(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(v.Referral))))
        );
    }

    [Fact]
    public void A_compact_line_gives_the_same_answer_without_what_repeats()
    {
        var line = JsonNode.Parse(Run(Text("V04"))[0])!["lesions"]![0]!.AsObject();
        var full = JsonNode.Parse(Run(Text("V04"), detail: BatchDetail.Full)[0])!["lesions"]![0]!.AsObject();
        foreach (var (name, value) in line)
            if (name != "explanation")
                JsonNode.DeepEquals(value, full[name]).ShouldBeTrue(name);
        full.Select(p => p.Key).ShouldBe(line.Select(p => p.Key));
        Codes(line).ShouldBe(Codes(full));
        line["explanation"]!.AsObject().ContainsKey("factsUsed").ShouldBeFalse();
        JsonNode.DeepEquals(line["explanation"]!["wouldChange"], full["explanation"]!["wouldChange"]).ShouldBeTrue();
    }

    private static IEnumerable<string> Codes(JsonObject lesion) =>
        lesion["excluded"]!
            .AsArray()
            .SelectMany(item => item!["reasons"]!.AsArray().Select(reason => $"{item["procedure"]} {reason!["code"]} {reason["missing"]}"));

    [Fact]
    public void A_long_run_is_written_piece_by_piece()
    {
        using var output = new CountingStream();
        var input = string.Concat(Enumerable.Repeat(Text("V04") + "\n", 200));
        AssessmentBatch.Run(new MemoryStream(Encoding.UTF8.GetBytes(input)), output).Referrals.ShouldBe(200);
        output.Writes.ShouldBeGreaterThan(1);
    }

    private sealed class CountingStream : MemoryStream
    {
        internal int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }
    }

    [Fact]
    public void A_bad_line_becomes_an_error_with_its_number_and_paths_and_the_others_go_on()
    {
        var lines = Run(
            $$"""{{Text("V01")}}{{"\n\n"}}{"lesions":[{"painNrs":"x"}]}{{"\r\n"}}oops{{"\n"}}{{Text("V02")}}""",
            out var result
        );
        lines.Length.ShouldBe(4);
        lines[1]
            .ShouldBe(
                """
                {"line":3,"errors":[{"code":"FORMAT","paths":["lesions[0].painNrs"],"path":"lesions[0].painNrs",
                "message":"must be a number or null"}],"flags":[]}
                """.ReplaceLineEndings("")
            );
        lines[2].ShouldStartWith("""{"line":4,"errors":[{"code":"FORMAT","paths":[""],"path":"","message":"is not valid JSON""");
        JsonNode.Parse(lines[3])!["case"]!["ruleId"]!.GetValue<string>().ShouldBe("E1c");
        result.ShouldBe(new BatchProgress(4, 2));
    }

    [Fact]
    public void A_refused_line_still_carries_the_flags_of_an_emergency()
    {
        var line = JsonNode.Parse(
            Run("""{"labs":{"crpMgPerDl":80},"lesions":[{"id":"A","bone":"SPINE","esccGrade":"3","frankel":"C"}]}""")[0]
        )!;
        line["errors"]![0]!["code"]!.GetValue<string>().ShouldBe("UNIT");
        var flag = line["flags"]!.AsArray().First(flag => flag!["code"]!.GetValue<string>() == "MSCC_COORDINATOR_NOW")!;
        flag["lesionId"]!.GetValue<string>().ShouldBe("A");
        flag["words"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_jurisdiction_of_the_run_stands_above_that_of_a_referral()
    {
        const string prostate = """
            {"settings":{"jurisdiction":"US"},"patient":{"ageYears":70,"sex":"M"},
            "cancer":{"primarySite":"PROSTATE","tissueConfirmed":true,
            "priorMetastaticDiseaseConfirmed":true,"castrationResistant":true},
            "labs":{"creatinineClearanceMlPerMin":20},"boneAgents":{"current":"NONE"},"lesions":[{"bone":"RIB","painNrs":5}]}
            """;
        string[] Flags(Jurisdiction? jurisdiction)
        {
            using var output = new MemoryStream();
            AssessmentBatch.Run(
                new MemoryStream(Encoding.UTF8.GetBytes(prostate.ReplaceLineEndings(""))),
                output,
                jurisdiction: jurisdiction
            );
            return
            [
                .. JsonNode.Parse(output.ToArray())!["lesions"]![0]!["flags"]!.AsArray().Select(flag => flag!["code"]!.GetValue<string>()),
            ];
        }

        Flags(null).ShouldContain("DENOSUMAB_PREFERRED_RENAL");
        Flags(Jurisdiction.Uk).ShouldContain("DENOSUMAB_NOT_FUNDED");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n \n")]
    public void One_referral_may_go_over_several_lines(string after)
    {
        var pretty = JsonNode.Parse(Text("V05"))!.ToJsonString(new() { WriteIndented = true });
        var lines = Run("\uFEFF" + pretty + after);
        lines.ShouldHaveSingleItem();
        JsonNode.Parse(lines[0])!["case"]!["ruleId"]!.GetValue<string>().ShouldBe("P4");
    }

    [Fact]
    public void After_a_referral_over_several_lines_more_may_follow()
    {
        var pretty = JsonNode.Parse(Text("V05"))!.ToJsonString(new() { WriteIndented = true });
        var lines = Run(pretty + "\n" + Text("V01") + "\nbad\n");
        lines.Length.ShouldBe(3);
        JsonNode.Parse(lines[2])!["line"]!.GetValue<long>().ShouldBe(pretty.Count(c => c == '\n') + 3);
    }

    [Fact]
    public void A_first_line_cut_short_does_not_swallow_the_rest()
    {
        var lines = Run("{\"lesions\":[\n" + Text("V01") + "\n" + Text("V02") + "\n");
        lines.Length.ShouldBe(3);
        JsonNode.Parse(lines[0])!["line"]!.GetValue<long>().ShouldBe(1);
        JsonNode.Parse(lines[1])!["case"].ShouldNotBeNull();
    }

    [Fact]
    public void A_file_that_ends_within_its_only_referral_is_one_error()
    {
        var lines = Run("{\n\"lesions\":[\n");
        lines.ShouldAllBe(line => line.Contains("errors"));
        lines[0].ShouldStartWith("{\"line\":1,");
    }

    [Fact]
    public void An_endless_line_is_refused_without_being_kept()
    {
        var text =
            Text("V01")
            + "\n"
            + new string('x', (2 * AssessmentBatch.MaximumLineBytes) + 10)
            + "\n"
            + Text("V02")
            + "\n"
            + new string('y', AssessmentBatch.MaximumLineBytes + 300_000);
        var lines = Run(text);
        lines.Length.ShouldBe(4);
        lines[1]
            .ShouldBe(
                """{"line":2,"errors":[{"code":"FORMAT","paths":[""],"path":"","message":"is longer than 4194304 bytes"}],"flags":[]}"""
            );
        lines[2].ShouldContain("\"E1c\"");
        lines[3].ShouldContain("\"line\":4,");
    }

    [Fact]
    public void Every_full_line_is_the_answer_to_its_referral_alone()
    {
        // Rows P4 and S5 have the same sentence and here the same reason not to fire.
        static Referral Eased(Referral referral) =>
            referral with
            {
                Lesions = [referral.Lesions[0] with { PriorRadiotherapy = PriorRadiotherapy.Failed, PainNrs = 3 }],
            };
        var random = new RandomReferrals(20261120);
        List<Referral> referrals =
        [
            Eased(Vignette.Get("V05").Referral),
            Eased(Vignette.Get("V15").Referral),
            .. Enumerable.Range(0, 500).Select(i => random.Next(lesions: 1 + (i % 3))),
        ];
        Run(
                string.Join('\n', referrals.Select(referral => Encoding.UTF8.GetString(ClinicalJson.WriteReferral(referral)))),
                BatchDetail.Full
            )
            .ShouldBe(
                referrals.Select(referral => Encoding.UTF8.GetString(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(referral))))
            );
    }

    [Fact]
    public void A_line_is_too_long_from_its_first_byte_over_the_limit()
    {
        static string Padded(int length) => "{\"lesions\":[{}]}".PadRight(length);
        Run(Padded(AssessmentBatch.MaximumLineBytes) + "\n" + Padded(AssessmentBatch.MaximumLineBytes))
            .ShouldAllBe(line => line.StartsWith("{\"ruleSet\"", StringComparison.Ordinal));
        Run(Padded(AssessmentBatch.MaximumLineBytes + 1) + "\n" + Padded(AssessmentBatch.MaximumLineBytes + 1))
            .ShouldAllBe(line => line.Contains("is longer than", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n")]
    public void An_empty_file_gives_no_line(string text) => Run(text).ShouldBeEmpty();

    [Fact]
    public void Progress_is_told_every_10_000_referrals_and_at_the_end()
    {
        var told = new List<BatchProgress>();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"lesions\":[{}]}\n", 10_001))));
        AssessmentBatch.Run(input, Stream.Null, RuleSet.Current, progress: told.Add);
        told.ShouldBe([new(10_000, 0), new(10_001, 0)]);
    }

    [Fact]
    public void A_long_run_needs_no_listener_for_its_progress()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"lesions\":[{}]}\n", 10_001))));
        AssessmentBatch.Run(input, Stream.Null).Referrals.ShouldBe(10_001);
    }

    /// <summary>Some programs write a byte order mark. In the middle of the input it is an error of its line.</summary>
    [Fact]
    public void A_byte_order_mark_is_read_over_at_the_beginning_only()
    {
        Run("\uFEFF" + Text("V01")).ShouldBe(Run(Text("V01")));
        var lines = Run(Text("V01") + "\n\uFEFF" + Text("V02"));
        lines[0].ShouldBe(Run(Text("V01"))[0]);
        lines[1].ShouldContain("\"errors\"");
    }

    [Fact]
    public void A_run_can_be_canceled_between_lines()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Text("V01")));
        Should.Throw<OperationCanceledException>(() =>
            AssessmentBatch.Run(input, Stream.Null, cancellation: new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void A_stream_that_gives_one_byte_at_a_time_is_read_alike()
    {
        using var input = new Trickle(Encoding.UTF8.GetBytes("{\n" + Text("V01")[1..] + "\n" + Text("V02")));
        using var output = new MemoryStream();
        AssessmentBatch.Run(input, output);
        Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    private static string Text(string id) => Encoding.UTF8.GetString(Vignette.Get(id).ReferralJson);

    private static string[] Run(string text, BatchDetail detail = BatchDetail.Compact) => Run(text, out _, detail);

    private static string[] Run(string text, out BatchProgress result, BatchDetail detail = BatchDetail.Compact)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();
        result = AssessmentBatch.Run(input, output, detail: detail);
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
