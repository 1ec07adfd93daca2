using System.Text;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Json;

public sealed class ReferralReaderTests
{
    [Theory]
    [InlineData("""{"lesions":[{}],"doctor":1}""", "doctor", "is not a field of a referral")]
    [InlineData("""{"lesions":[{"pain":{"nrs":[1]}}]}""", "lesions[0].pain", "is not a field of a referral")]
    [InlineData("""{"patient":{"age":1},"lesions":[{}]}""", "patient.age", "is not a field of a referral")]
    [InlineData("""{"lesions":[{},{"painNrs":"4"}]}""", "lesions[1].painNrs", "must be a number or null")]
    [InlineData("""{"lesions":[{"painNrs":11}]}""", "lesions[0].painNrs", "must be 0 to 10")]
    [InlineData("""{"lesions":[{"painNrs":-1}]}""", "lesions[0].painNrs", "must be 0 to 10")]
    [InlineData("""{"lesions":[{"painNrs":4.5}]}""", "lesions[0].painNrs", "must be a whole number")]
    [InlineData("""{"lesions":[{"maxDiameterMm":-1}]}""", "lesions[0].maxDiameterMm", "must be at least 0 mm")]
    [InlineData("""{"lesions":[{"maxDiameterMm":1e999}]}""", "lesions[0].maxDiameterMm", "must be a number")]
    [InlineData("""{"lesions":[{}],"cancer":{"boneLesionCount":99999999999}}""", "cancer.boneLesionCount", "must be 0 to 2147483647")]
    [InlineData("""{"lesions":[{"retropulsion":"yes"}]}""", "lesions[0].retropulsion", "must be true, false or null")]
    [InlineData("""{"lesions":[{"esccGrade":1}]}""", "lesions[0].esccGrade", "must be one of 0, 1a, 1b, 1c, 2, 3")]
    [InlineData("""{"lesions":[{"esccGrade":"4"}]}""", "lesions[0].esccGrade", "must be one of 0, 1a, 1b, 1c, 2, 3")]
    [InlineData("""{"lesions":[{"id":7}]}""", "lesions[0].id", "must be a text or null")]
    [InlineData("""{"lesions":[{"id":" "}]}""", "lesions[0].id", "must have 1 to 64 characters")]
    [InlineData("""{"lesions":[{"id":"a\nb"}]}""", "lesions[0].id", "must not hold control characters")]
    [InlineData("""{"lesions":[{"bone":"RIB","region":"a\u0000"}]}""", "lesions[0].region", "must not hold control characters")]
    [InlineData("""{"lesions":[{"id":"\ud800"}]}""", "lesions[0].id", "is not valid UTF-8 text")]
    [InlineData(
        """{"lesions":[{"bone":"FEMUR","region":"LATERAL"}]}""",
        "lesions[0].region",
        "must be one of HEAD_NECK, PERITROCHANTERIC, DIAPHYSIS, DISTAL for a femur"
    )]
    [InlineData("""{"lesions":[{"painNrs":1,"painNrs":2}]}""", "lesions[0].painNrs", "is given twice")]
    [InlineData("""{"patient":{},"patient":{},"lesions":[{}]}""", "patient", "is given twice")]
    [InlineData("""{"lesions":[{}],"lesions":[{}]}""", "lesions", "is given twice")]
    [InlineData("""{"lesions":{}}""", "lesions", "must be a list")]
    [InlineData("""{"lesions":[null]}""", "lesions[0]", "must be an object")]
    [InlineData("""{"patient":7,"lesions":[{}]}""", "patient", "must be an object")]
    [InlineData("""{}""", "lesions", "must hold 1 to 100 lesions")]
    [InlineData("""{"lesions":[{"id":"A"},{"id":"A"}]}""", "lesions[1].id", "is the same as lesions[0].id")]
    [InlineData("""{"health":{"kps":75},"lesions":[{}]}""", "health.kps", "must be a multiple of 10")]
    [InlineData("""{"health":{"ecog":6},"lesions":[{}]}""", "health.ecog", "must be 0 to 5")]
    [InlineData("""{"settings":7,"lesions":[{}]}""", "settings", "must be an object with jurisdiction")]
    [InlineData("""{"settings":{"jurisdiction":"FR"},"lesions":[{}]}""", "settings.jurisdiction", "must be one of US, UK, EU")]
    [InlineData("""{"settings":{"jurisdiction":[1]},"lesions":[{}]}""", "settings.jurisdiction", "must be one of US, UK, EU")]
    [InlineData("""{"settings":{"mirelsFixFrom":8},"lesions":[{}]}""", "settings.mirelsFixFrom", "is not a setting of a referral")]
    [InlineData("""{"assessedOn":"28.11.2026","lesions":[{}]}""", "assessedOn", "must be dated as in 2026-11-28")]
    [InlineData("""{"labs":{"labsTakenOn":"2026-11"},"lesions":[{}]}""", "labs.labsTakenOn", "must be dated as in 2026-11-28")]
    [InlineData("""{"labs":{"labsTakenOn":5},"lesions":[{}]}""", "labs.labsTakenOn", "must be dated as in 2026-11-28")]
    [InlineData(
        """{"patient":{"dateOfBirth":"4.3.1962"},"lesions":[{}]}""",
        "patient.dateOfBirth",
        "must be dated as in 1962-03-04, 1962-03 or 1962"
    )]
    [InlineData("[1]", "", "must be an object with patient, cancer, health, labs, boneAgents and lesions")]
    public void A_bad_field_is_named_with_its_path(string json, string path, string message)
    {
        var read = Read(json);
        read.Referral.ShouldBeNull();
        read.Errors.ShouldContain(error => error.Path == path && error.Message == message, string.Join("; ", read.Errors));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"lesions":[{}]} x""")]
    [InlineData("""{"lesions":[{}]}{"lesions":[{}]}""")]
    [InlineData("not json")]
    public void Text_that_is_no_JSON_is_an_error_with_its_place(string json) =>
        Read(json).Errors.ShouldHaveSingleItem().Message.ShouldStartWith("is not valid JSON (byte ");

    [Fact]
    public void The_place_in_a_text_of_several_lines_names_the_line() =>
        Read("{\n\"lesions\": [{\n\"painNrs\": NaN").Errors.ShouldHaveSingleItem().Message.ShouldBe("is not valid JSON (line 3, byte 12)");

    [Fact]
    public void Nesting_too_deep_is_an_error_that_says_so() =>
        Read("""{"lesions":[{}],"x":""" + new string('[', 5000))
            .Errors.ShouldContain(new FactError("", "is nested more than 64 levels deep"));

    [Fact]
    public void Text_that_is_no_UTF8_is_an_error_of_its_field()
    {
        Broken("""{"lesions":[{"id":"?"}]}""").ShouldBe(new FactError("lesions[0].id", "is not valid UTF-8 text"));
        Broken("""{"lesions":[{"region":"?"}]}""").ShouldBe(new FactError("lesions[0].region", "is not valid UTF-8 text"));
        Broken("""{"lesions":[{"bone":"?"}]}""").Path.ShouldBe("lesions[0].bone");
        Broken("""{"labs":{"in?":1},"lesions":[{}]}""").ShouldBe(new FactError("labs.in\uFFFD", "is not a field of a referral"));
        Read("""{"lesions":[{"bone":"\ud800"}]}""").Errors.ShouldHaveSingleItem();

        static FactError Broken(string text)
        {
            var json = Encoding.UTF8.GetBytes(text);
            json[Array.IndexOf(json, (byte)'?')] = 0xC3;
            return ClinicalJson.ReadReferral(json).Errors.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void All_errors_are_reported_at_once_and_never_repeat_the_value()
    {
        var read = Read("""{"patient":{"ageYears":777},"lesions":[{"painNrs":99,"bone":"SECRET"}]}""");
        read.Errors.Select(error => error.Path).ShouldBe(["patient.ageYears", "lesions[0].painNrs", "lesions[0].bone"]);
        read.Errors.ShouldAllBe(error => !error.Message.Contains("777") && !error.Message.Contains("SECRET"));
    }

    [Fact]
    public void More_than_100_lesions_are_refused_in_one_error()
    {
        var json = "{\"lesions\":[" + string.Join(',', Enumerable.Repeat("{}", 150)) + "]}";
        Read(json).Errors.ShouldHaveSingleItem().ShouldBe(new FactError("lesions", "must hold 1 to 100 lesions"));
    }

    [Fact]
    public void A_long_unknown_name_is_cut() =>
        Read($$"""{"lesions":[{}],"{{new string('x', 500)}}":1}""").Errors.ShouldHaveSingleItem().Path.Length.ShouldBe(64);

    [Fact]
    public void Null_and_absent_both_mean_not_recorded()
    {
        var absent = Read("""{"lesions":[{}]}""").Referral.ShouldNotBeNull();
        var given = Read("""{"patient":null,"cancer":{"primarySite":null},"lesions":[{"painNrs":null,"region":null}]}""")
            .Referral.ShouldNotBeNull();
        ClinicalJson.WriteReferral(given).ShouldBe(ClinicalJson.WriteReferral(absent));
    }

    [Theory]
    [InlineData("UK", Jurisdiction.Uk)]
    [InlineData("EU", Jurisdiction.Eu)]
    [InlineData(null, null)]
    public void The_jurisdiction_is_a_setting_and_is_written_as_it_was_read(string? code, Jurisdiction? expected)
    {
        var value = code is null ? "null" : $"\"{code}\"";
        var read = Read($$"""{"assessedOn":null,"settings":{"jurisdiction":{{value}}},"lesions":[{}]}""").Referral.ShouldNotBeNull();
        read.Jurisdiction.ShouldBe(expected);
        ClinicalJson.ReadReferral(ClinicalJson.WriteReferral(read)).Referral.ShouldNotBeNull().Jurisdiction.ShouldBe(expected);
        Read("""{"settings":null,"lesions":[{}]}""").Referral.ShouldNotBeNull().Jurisdiction.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"XX\"", "settings.jurisdiction")]
    [InlineData("7", "settings.jurisdiction")]
    public void An_unknown_jurisdiction_is_named_beside_the_other_errors(string code, string path)
    {
        var alone = Read($$"""{"settings":{"jurisdiction":{{code}}},"lesions":[{}]}""");
        alone.Errors.ShouldHaveSingleItem().Path.ShouldBe(path);
        var beside = Read($$"""{"patient":{"ageYears":777},"settings":{"jurisdiction":{{code}}},"lesions":[{}]}""");
        beside.Errors.Select(error => error.Path).ShouldBe(["patient.ageYears", path]);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public void Another_kind_of_value_for_settings_a_section_or_a_lesion_is_an_error_and_never_a_fault(string value)
    {
        foreach (var json in new[] { $$"""{"settings":{{value}},"lesions":[{}]}""", $$"""{"patient":{{value}},"lesions":[{}]}""" })
            Should.NotThrow(() => Read(json));
        Should.NotThrow(() => Read($$"""{"lesions":[{{value}}]}"""));
        Should.NotThrow(() => Read($$"""{"labs":{"inr":{{value}} },"lesions":[{}]}"""));
        var recorded = $$"""{"value":{{value}},"unit":{{value}},"takenOn":{{value}},"origin":{{value}} }""";
        Should.NotThrow(() => Read($$"""{"labs":{"inr":{{recorded}} },"lesions":[{}]}"""));
        Should.NotThrow(() => Read(value));
    }

    [Fact]
    public void Lesions_are_a_list() =>
        Read("""{"lesions":{"painNrs":3}}""").Errors.ShouldContain(error => error.Path == "lesions" && error.Message == "must be a list");

    [Theory]
    [InlineData("4", 4)]
    [InlineData("4.0", 4)]
    [InlineData("40e-1", 4)]
    [InlineData("4.0000000000", 4)]
    public void Numbers_may_be_written_in_any_way(string number, int nrs) =>
        Read($$"""{"lesions":[{"painNrs":{{number}}}]}""").Referral.ShouldNotBeNull().Lesions[0].PainNrs.ShouldBe(nrs);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ruleSet":{"id":null,"version":"1"}}""")]
    [InlineData("[]")]
    [InlineData("x")]
    public void A_text_that_is_no_assessment_is_refused(string json) =>
        Should.Throw<JsonException>(() => ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("\"IMMEDIATE\"", "\"NOW\"")]
    [InlineData("\"blocks\":[", "\"blocks\":[null,")]
    [InlineData("\"tomita\":null,\"calciumIsUncorrected\"", "\"tomita\":null,\"katagiri\":null,\"calciumIsUncorrected\"")]
    public void A_damaged_assessment_is_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(
            ClinicalJson.WriteAssessment(
                RuleSet.Current.Assess(
                    new()
                    {
                        Lesions =
                        [
                            new()
                            {
                                Bone = Bone.Femur,
                                FractureStatus = FractureStatus.Completed,
                                Biopsied = true,
                            },
                        ],
                    }
                )
            )
        );
        text.ShouldContain(from);
        Should.Throw<JsonException>(() => ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(text.Replace(from, to))));
    }

    private static ReferralReadResult Read(string json) => ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json));
}
