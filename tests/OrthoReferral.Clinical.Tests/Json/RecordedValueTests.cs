using System.Text;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Json;

public sealed class RecordedValueTests
{
    private const string Calcium = "labs.calciumTotalMgPerDl";

    [Theory]
    [InlineData("""{"value":3.00,"unit":"mmol/L"}""", "3.00 mmol/L", 3.0)]
    [InlineData("""{"value":12.02,"unit":"mg/dL"}""", "12.02 mg/dL", 2.99899)]
    [InlineData("""{"value":12.02}""", "12.02 mg/dL", 2.99899)]
    [InlineData("12.02", "12.02 mg/dL", 2.99899)]
    public void A_value_is_kept_as_typed_and_read_through_an_exact_factor(string typed, string words, double millimoles)
    {
        var referral = Labs($$"""{"calciumTotalMgPerDl":{{typed}},"albuminGPerDl":4}""");

        referral.Recorded(Calcium).ShouldNotBeNull().Words.ShouldBe(words);
        Read(Encoding.UTF8.GetString(ClinicalJson.WriteReferral(referral))).Referral!.Labs.ShouldBe(referral.Labs);
        CorrectedCalcium.MmolPerL(referral.Labs.CalciumTotalMgPerDl, referral.Labs.AlbuminGPerDl).ShouldBe(millimoles);
    }

    [Fact]
    public void The_rules_decide_the_typed_value_and_the_explanation_says_it_as_typed()
    {
        var severe = Labs("""{"calciumTotalMgPerDl":{"value":3.51,"unit":"mmol/L"},"albuminGPerDl":{"value":40,"unit":"g/L"}}""");
        var moderate = Labs("""{"calciumTotalMgPerDl":{"value":3.00,"unit":"mmol/L"},"albuminGPerDl":{"value":40,"unit":"g/L"}}""");

        var lesion = RuleSet.Current.Assess(severe).Lesions[0];
        lesion.RuleId.ShouldBe("E2");
        lesion.Explanation.FactsUsed.ShouldContain(new FactUse(Calcium, "3.51 mmol/L"));
        RuleSet.Current.Assess(moderate).Lesions[0].Has(Flag.TreatHypercalcemiaPrompt).ShouldBeTrue();
    }

    /// <summary>For a date, a code or a yes, <c>Number</c> and <c>Words</c> are null.</summary>
    [Fact]
    public void What_is_no_number_has_neither_words_nor_a_base_unit()
    {
        var yes = new RecordedValue(null, null, null, ValueOrigin.Typed);
        yes.Words.ShouldBeNull();
        yes.InBaseUnit.ShouldBeNull();
        var bare = new RecordedValue(1.20m, null, null, ValueOrigin.Typed);
        bare.Words.ShouldBe("1.20");
        bare.InBaseUnit.ShouldBe(1.20m);
    }

    [Theory]
    [InlineData("hemoglobinGPerDl", 115, "g/L", 11.5)]
    [InlineData("hemoglobinGPerDl", 7, "mmol/L", 11.2798)]
    [InlineData("crpMgPerDl", 2, "mg/L", 0.2)]
    [InlineData("bilirubinMgPerDl", 17.1, "µmol/L", 1)]
    public void Every_other_unit_has_its_factor(string name, double typed, string unit, double read)
    {
        var value = typed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Labs($$$"""{"{{{name}}}":{"value":{{{value}}},"unit":"{{{unit}}}"}}""")
            .Labs.Value(FactCatalog.Find($"labs.{name}")!)
            .ShouldBe(read);
    }

    [Fact]
    public void Day_and_origin_are_kept_for_every_kind_of_fact_and_written_as_they_were_read()
    {
        const string json = """
            {
              "patient": {
                "pregnant": {"value": false, "takenOn": "2026-11-01", "origin": {"kind": "CARRIED_OVER", "from": "OR-2026-000123"}}
              },
              "cancer": {"primarySite": {"value": "BREAST", "origin": {"kind": "TYPED"}}},
              "labs": {"inr": {"value": 1.10, "takenOn": "2026-11-20", "origin": {"kind": "IMPORTED", "from": "Riverside LIS"}}},
              "lesions": [{"painNrs": {"value": 7}}]
            }
            """;
        var referral = Read(json).Referral.ShouldNotBeNull();

        referral.Patient.Pregnant.ShouldBe(false);
        referral
            .Recorded("patient.pregnant")
            .ShouldBe(new(null, null, new DateOnly(2026, 11, 1), new(OriginKind.CarriedOver, "OR-2026-000123")));
        referral.Recorded("labs.inr").ShouldBe(new(1.10m, null, new DateOnly(2026, 11, 20), new(OriginKind.Imported, "Riverside LIS")));
        referral.Recorded("lesions[0].painNrs").ShouldBe(new(7, null, null, ValueOrigin.Typed));
        var written = Encoding.UTF8.GetString(ClinicalJson.WriteReferral(referral));
        written.ShouldContain(
            """
            "inr":{"value":1.10,"takenOn":"2026-11-20","origin":{"kind":"IMPORTED","from":"Riverside LIS"}}
            """
        );
        written.ShouldContain(
            """
            "primarySite":{"value":"BREAST"}
            """
        );
        ShouldBeSame(Read(written).Referral.ShouldNotBeNull(), referral);
    }

    [Fact]
    public void LabsTakenOn_dates_every_laboratory_value_without_a_day_of_its_own_wherever_it_stands()
    {
        foreach (
            var labs in new[]
            {
                """{"labsTakenOn":"2026-11-20","inr":1.1,"ldhUPerL":{"value":200,"takenOn":"2026-11-02"},"plateletsCorrectable":true}""",
                """{"inr":1.1,"ldhUPerL":{"value":200,"takenOn":"2026-11-02"},"plateletsCorrectable":true,"labsTakenOn":"2026-11-20"}""",
            }
        )
        {
            var referral = Labs(labs);
            referral.Recorded("labs.inr").ShouldNotBeNull().TakenOn.ShouldBe(new DateOnly(2026, 11, 20));
            referral.Recorded("labs.ldhUPerL").ShouldNotBeNull().TakenOn.ShouldBe(new DateOnly(2026, 11, 2));
            referral.Recorded("labs.crpMgPerDl").ShouldBeNull();
            referral.Recorded("labs.plateletsCorrectable").ShouldNotBeNull().TakenOn.ShouldBeNull();

            var sheet = new FactSheet();
            sheet.TakenOn(Fact.Inr).ShouldBeNull("nothing is loaded");
            sheet.LoadCase(referral);
            sheet.TakenOn(Fact.LdhUPerL).ShouldBe(new DateOnly(2026, 11, 2));
            sheet.TakenOn(Fact.Inr).ShouldBe(new DateOnly(2026, 11, 20));
        }

        Labs("""{"labsTakenOn":null,"inr":1.1}""").Recorded("labs.inr").ShouldNotBeNull().TakenOn.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"unit":"mmol/L"}""", "must have a value")]
    [InlineData("""{"value":null}""", "must have a value")]
    [InlineData("""{"value":"3"}""", "must be a number or null")]
    [InlineData("""{"value":1e40}""", "must be a number")]
    [InlineData("""{"value":30,"unit":"mmol/L"}""", "must be 1 to 6.23 mmol/L")]
    [InlineData("""{"value":3,"unit":"mol"}""", "must be in mg/dL or mmol/L")]
    [InlineData("""{"value":3,"unit":{"code":"mol"}}""", "must be in mg/dL or mmol/L")]
    [InlineData("""{"value":9,"takenOn":"20 November"}""", "must be dated as in 2026-11-28")]
    [InlineData("""{"value":9,"takenOn":[1]}""", "must be dated as in 2026-11-28")]
    [InlineData("""{"value":9,"doctor":{"x":[1]}}""", "must be a plain value, or an object of value, unit, takenOn and origin")]
    [InlineData("""{"value":9,"origin":"LIS"}""", Origin)]
    [InlineData("""{"value":9,"origin":["LIS"]}""", Origin)]
    [InlineData("""{"value":9,"origin":{"kind":"GUESSED"}}""", Origin)]
    [InlineData("""{"value":9,"origin":{"kind":"IMPORTED"}}""", Origin)]
    [InlineData("""{"value":9,"origin":{"kind":"IMPORTED","from":{}}}""", Origin)]
    [InlineData("""{"value":9,"origin":{"kind":"IMPORTED","from":""}}""", Origin)]
    [InlineData("""{"value":9,"origin":{"kind":"TYPED","from":"LIS"}}""", Origin)]
    [InlineData("""{"value":9,"origin":{"by":"me"}}""", Origin)]
    [InlineData("""{"value":9,"origin":{"kind":3}}""", Origin)]
    [InlineData(
        """{"takenOn":"soon","value":"9","takenOn":"later","origin":3,"doctor":1,"unit":"mol"}""",
        "must be dated as in 2026-11-28"
    )]
    public void What_is_wrong_with_a_recorded_value_is_said_at_its_path(string value, string message) =>
        Read($$"""{"labs":{"calciumTotalMgPerDl":{{value}},"inr":1},"lesions":[{}]}""")
            .Errors.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(error => error.Path.ShouldBe(Calcium), error => error.Message.ShouldBe(message));

    [Fact]
    public void A_unit_a_day_or_an_object_where_none_belongs_is_refused()
    {
        Read("""{"labs":{"inr":{"value":1,"unit":"mg/dL"}},"lesions":[{}]}""").Errors.ShouldBe([new("labs.inr", "has no unit")]);
        Read("""{"lesions":[{"bone":{"value":"FEMUR","unit":"mm"}}]}""").Errors.ShouldBe([new("lesions[0].bone", "has no unit")]);
        Read("""{"lesions":[{"id":{"value":"A"}}]}""").Errors.ShouldBe([new("lesions[0].id", "must be a text or null")]);
        Read("""{"labs":{"labsTakenOn":3},"lesions":[{}]}""").Errors.ShouldBe([new("labs.labsTakenOn", "must be dated as in 2026-11-28")]);
        Read("""{"health":{"labsTakenOn":"2026-11-28"},"lesions":[{}]}""")
            .Errors.ShouldBe([new("health.labsTakenOn", "is not a field of a referral")]);
    }

    [Fact]
    public void A_number_too_large_for_exact_reading_is_recorded_without_one() =>
        Read("""{"lesions":[{"maxDiameterMm":1e300}]}""")
            .Referral.ShouldNotBeNull()
            .Recorded("lesions[0].maxDiameterMm")
            .ShouldNotBeNull()
            .Words.ShouldBeNull();

    [Fact]
    public void Facts_are_the_same_only_if_they_were_recorded_in_the_same_way()
    {
        var dated = Labs("""{"inr":{"value":1.1,"takenOn":"2026-11-20"}}""").Labs;
        dated.ShouldBe(dated with { });
        dated.GetHashCode().ShouldBe((dated with { }).GetHashCode());
        dated.ShouldNotBe(new Labs { Inr = 1.1 });
        new Labs { Inr = 1.1 }.ShouldNotBe(dated);
        (dated with { Inr = 1.1 }).ShouldBe(new Labs { Inr = 1.1 }, "a new value has no old day");
        dated.ShouldNotBe(null!);
        new Lesion { Id = "A" }.ShouldNotBe(new Lesion { Id = "B" });
        new Referral().Recorded("labs.inr").ShouldBeNull();
        new Referral().Recorded("labs.nothing").ShouldBeNull();
        new Referral().Recorded("lesions[x].painNrs").ShouldBeNull();
        new FactSheet().AsTyped(Fact.Inr).ShouldBeNull("nothing is loaded");
        new Referral().Recorded("lesions[0].painNrs").ShouldBeNull();
        new Referral { Lesions = [new() { PainNrs = 1 }] }
            .Recorded("lesions[].painNrs")
            .ShouldBeNull();
    }

    private const string Origin = "must have an origin of kind TYPED, IMPORTED, CARRIED_OVER, CONFIRMED, with from unless it was typed";

    private static void ShouldBeSame(Referral left, Referral right)
    {
        left.OfPatient.ShouldBe(right.OfPatient);
        left.Lesions.ShouldBe(right.Lesions);
    }

    private static Referral Labs(string labs) => Read($$"""{"labs":{{labs}},"lesions":[{"bone":"FEMUR"}]}""").Referral.ShouldNotBeNull();

    private static ReferralReadResult Read(string json) => ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json));
}
