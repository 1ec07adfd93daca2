using System.Globalization;
using System.Text;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Facts;

/// <summary>A possible value that is hard to believe is asked about, in whatever unit it was typed (reference 4.3, UNIT_DOUBT).</summary>
public sealed class UnitDoubtTests
{
    [Theory]
    [InlineData("10", true)]
    [InlineData("60", true)]
    [InlineData("9.99", false)]
    [InlineData("""{"value": 10, "unit": "mg/dL"}""", true)]
    [InlineData("""{"value": 10.00, "unit": "mg/dL"}""", true)]
    [InlineData("""{"value": 9.99, "unit": "mg/dL"}""", false)]
    [InlineData("""{"value": 171, "unit": "µmol/L"}""", true)]
    [InlineData("""{"value": 1026, "unit": "µmol/L"}""", true)]
    [InlineData("""{"value": 170.9, "unit": "µmol/L"}""", false)]
    [InlineData("""{"value": 17, "unit": "µmol/L"}""", false)]
    public void Bilirubin_from_10_to_60_mg_per_dl_is_doubted_and_read_as_recorded(string bilirubin, bool isDoubted)
    {
        var answer = Assess(bilirubin);
        answer.Conflicts.Select(conflict => conflict.Code).ShouldBe(isDoubted ? ["UNIT_DOUBT"] : []);
        answer.Lesions[0].Flags.Any(raised => raised.Code == Flag.DataConflict).ShouldBe(isDoubted);
    }

    [Theory]
    [InlineData("17", "Bilirubin of 17 mg/dL: was µmol/L meant? Read as recorded")]
    [InlineData("""{"value": 17.00, "unit": "mg/dL"}""", "Bilirubin of 17.00 mg/dL: was µmol/L meant? Read as recorded")]
    [InlineData("""{"value": 200, "unit": "µmol/L"}""", "Bilirubin of 200 µmol/L is 11.7 mg/dL: is the unit right? Read as recorded")]
    public void It_names_the_value_as_it_was_typed_and_never_asks_for_the_unit_that_was_typed(string bilirubin, string words) =>
        Assess(bilirubin).Conflicts.ShouldHaveSingleItem().Words.ShouldBe(words);

    [Fact]
    public void One_value_alone_is_not_called_a_contradiction_of_two()
    {
        var lesion = Assess("17").Lesions[0];
        lesion.Flags.Single(raised => raised.Code == Flag.DataConflict).Words.ShouldBe("Look at this value: bilirubin");
        var both = Assess("17", """, "health": {"kps": 0, "ecog": 1}, "patient": {"sex": "M", "pregnant": true}""").Lesions[0];
        both.Flags.Single(raised => raised.Code == Flag.DataConflict)
            .Words.ShouldBe(
                "Two facts contradict: pregnant and sex; ECOG and karnofsky (KPS). Look at these values: bilirubin, karnofsky (KPS)"
            );
    }

    /// <summary>Beyond the bounds it is an entry error, also where a unit was typed: no value is both.</summary>
    [Theory]
    [InlineData("""{"value": 60.1, "unit": "mg/dL"}""")]
    [InlineData("""{"value": 1027, "unit": "µmol/L"}""")]
    public void Beyond_it_the_entry_is_refused(string bilirubin) =>
        Read(bilirubin).Errors.ShouldHaveSingleItem().Path.ShouldBe("labs.bilirubinMgPerDl");

    private static Assessment Assess(string bilirubin, string more = "") =>
        RuleSet.Current.Assess(Read(bilirubin, more).Referral.ShouldNotBeNull());

    private static ReferralReadResult Read(string bilirubin, string more = "") =>
        ClinicalJson.ReadReferral(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"labs": {"bilirubinMgPerDl": {{bilirubin}}}{{more}}, "lesions": [{"bone": "RIB"}]}"""
                )
            )
        );
}
