using System.Text.RegularExpressions;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>
/// Name, birth date and record number stand in the strip of every page about a patient. The test reads the sources: a page whose address
/// has an id of a case, a treatment, a work item or a patient has the strip, or is listed here with the place where they stand.
/// </summary>
public sealed partial class PatientStripTests
{
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["PrintCase.razor"] = "the head of the printed page",
        ["PatientInformationPage.razor"] = "the head of the sheet",
        ["EditReferralPage.razor"] = "under the heading, as typed so far",
        ["RetryPage.razor"] = "the administrator sees no patient",
        ["StartAnewPage.razor"] = "the administrator sees no patient",
    };

    [Fact]
    public void Every_page_about_a_patient_says_whose_it_is()
    {
        var pages = Pages().ToList();

        pages.Count.ShouldBeGreaterThan(20);
        pages
            .Where(page => !page.Text.Contains("<PatientStrip ", StringComparison.Ordinal) && !Elsewhere.ContainsKey(page.Name))
            .Select(page => page.Name)
            .ShouldBeEmpty();
        Elsewhere.Keys.Except(pages.Select(page => page.Name)).ShouldBeEmpty("there is no such page any more");
    }

    [Fact]
    public void The_strip_says_name_birth_date_and_record_number()
    {
        var strip = File.ReadAllText(
            Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "Pages", "Parts", "Frame", "PatientStrip.razor")
        );

        foreach (var part in new[] { "@View.Name", "@View.Mrn", "@View.Born" })
            strip.ShouldContain(part);
    }

    private static IEnumerable<(string Name, string Text)> Pages() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "Pages"), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .Where(page => Address().IsMatch(page.Item2));

    [GeneratedRegex(
        @"^@page ""[^""]*\{(CaseId|TreatmentId|WorkItemId|PatientId|Number):",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Address();
}
