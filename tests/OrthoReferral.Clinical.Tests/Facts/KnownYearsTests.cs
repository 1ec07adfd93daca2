using System.Text;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Facts;

/// <summary>A date in a year that nobody means is refused at its field, wherever it stands among the facts.</summary>
public sealed class KnownYearsTests
{
    private static readonly string[] Dates =
    [
        .. FactCatalog
            .Fields.Where(field => field.Kind == FactKind.Date && field.Path != "patient.dateOfBirth")
            .Select(field => field.Path),
    ];

    public static TheoryData<string, string> Slips
    {
        get
        {
            var slips = new TheoryData<string, string>();
            foreach (var path in (string[])[.. Dates, "assessedOn", "labs.inr", "lesions[].painNrs", "health.activeInfection"])
            foreach (var year in (string[])["0001", "0202", "1899", "2101", "9999"])
                slips.Add(path, year);
            return slips;
        }
    }

    [Theory]
    [MemberData(nameof(Slips))]
    public void Every_date_of_the_facts_is_refused_in_another_year(string path, string year)
    {
        var error = Read(path, $"{year}-06-01").Errors.ShouldHaveSingleItem();
        error.ShouldBe(new FactError(path.Replace("[]", "[0]", StringComparison.Ordinal), KnownYears.Expected, FactError.Range));
    }

    [Fact]
    public void The_birth_date_has_its_limit_of_120_years()
    {
        foreach (var year in (string[])["0001", "0202", "1899"])
            Read("patient.dateOfBirth", $"{year}-06-01").Errors.ShouldHaveSingleItem().Code.ShouldBe("DATE_ORDER", year);
    }

    [Theory]
    [InlineData("labs.labsTakenOn")]
    [InlineData("patient.dateOfBirth")]
    [InlineData("labs.inr")]
    [InlineData("assessedOn")]
    public void A_year_of_five_digits_is_no_date(string path) =>
        Read(path, "20226-06-01").Errors.ShouldHaveSingleItem().Message.ShouldStartWith("must be dated as in ");

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2026-11-28")]
    public void Every_other_year_is_read(string day) => Read("labs.labsTakenOn", day).Errors.ShouldBeEmpty();

    /// <summary>What was stored is read, whatever it holds; whoever changes it is asked to put it right.</summary>
    [Fact]
    public void What_is_stored_is_read_and_a_draft_without_a_lesion_is_checked_too()
    {
        const string stored = """{"labs": {"labsTakenOn": "0202-11-20"}, "lesions": [{}]}""";
        var read = ClinicalJson.ReadStoredReferral(Encoding.UTF8.GetBytes(stored)).Referral.ShouldNotBeNull();
        Contradictions
            .Check(read with { Lesions = [] }, new DateOnly(2026, 11, 28))
            .ShouldBe([new FactError("labs.labsTakenOn", KnownYears.Expected, FactError.Range)]);
    }

    private static ReferralReadResult Read(string path, string day)
    {
        var parts = path.Replace("[]", "", StringComparison.Ordinal).Split('.');
        var value = FactCatalog.Find(path) switch
        {
            { Kind: FactKind.Code } => $$"""{"value": "NONE", "takenOn": "{{day}}"}""",
            { Kind: not FactKind.Date } => $$"""{"value": 1, "takenOn": "{{day}}"}""",
            _ => $"\"{day}\"",
        };
        var member = $"\"{parts[^1]}\": {value}";
        var section = parts[0] switch
        {
            "lesions" => $$""" "lesions": [{{{member}}}]""",
            "assessedOn" => $$"""{{member}}, "lesions": [{}]""",
            _ => $$""" "{{parts[0]}}": {{{member}}}, "lesions": [{}]""",
        };
        return ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes("{" + section + "}"), new DateOnly(2026, 11, 28));
    }
}
