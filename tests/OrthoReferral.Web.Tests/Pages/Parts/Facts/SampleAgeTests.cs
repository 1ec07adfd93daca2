using System.Text.Json;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Cases;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Tests.Pages.Parts.Facts;

public sealed class SampleAgeTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("2026-11-20", "20 Nov 2026")]
    [InlineData("2026-11-13", "13 Nov 2026")]
    [InlineData("2026-11-12", "12 Nov 2026: 8 days old, over the 7 days of the rules")]
    [InlineData("2026-11-21", null)]
    [InlineData("2026-11", null)]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public void A_sample_over_the_limit_says_how_old_it_is(string? takenOn, string? words) =>
        SampleAge.Words(takenOn, Today, limit: 7).ShouldBe(words);

    [Fact]
    public void Every_value_of_the_laboratory_and_every_study_has_the_limit_of_the_rules()
    {
        foreach (var field in FactCatalog.Fields.Where(field => field.Section.Member == "labs" && field.Kind == FactKind.Number))
            SampleAge.Limit(field).ShouldBe(7, field.Path);
        SampleAge.Limit(FactCatalog.Find("labs.labsTakenOn")!).ShouldBe(7);
        SampleAge.Limit(FactCatalog.Find("lesions[].imagedOn")!).ShouldBe(28);
        SampleAge.Limit(FactCatalog.Find("health.ecog")!).ShouldBeNull();
    }

    [Fact]
    public void A_page_shows_each_value_with_its_day_and_its_age_over_the_limit()
    {
        const string facts = """
            {
              "labs":{"labsTakenOn":"2026-11-02","inr":1.1,"crpMgPerDl":{"value":85,"unit":"mg/L","takenOn":"2026-11-18"}},
              "lesions":[{"bone":"FEMUR","imagedOn":"2026-09-01"}]
            }
            """;

        var rows = ReferralFactGroups
            .Of(JsonElement.Parse(facts), ReferralFacts.Parse(facts), Today)
            .SelectMany(group => group.Rows)
            .ToDictionary(row => row.Label, row => row.Value);

        rows["INR"].ShouldBe("1.1, 18 days old, over the 7 days of the rules");
        rows["C-reactive protein"].ShouldBe("85 mg/L, 18 Nov 2026");
        rows["Laboratory values taken on"].ShouldBe("2 Nov 2026, 18 days old, over the 7 days of the rules");
        rows[FactCatalog.Find("lesions[].imagedOn")!.Label].ShouldBe("1 Sep 2026, 80 days old, over the 28 days of the rules");
    }
}
