using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

/// <summary>No fact of the data dictionary is left out of the referral form: it could not be typed.</summary>
[Collection(SharedServer.Name)]
public sealed class AskedFactsTests(ClinicServer server)
{
    // Of the first lesion. The id of a lesion is given by the program.
    private static IEnumerable<string> Paths =>
        FactCatalog
            .Fields.Where(fact => !fact.IsRetired && fact != FactCatalog.Find("lesions[].id"))
            .Select(fact => fact.Path.Replace("[]", "[0]", StringComparison.Ordinal));

    [Fact]
    public async Task Every_fact_is_asked_on_the_page_of_its_step()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);
        var caseId = await driver.CreateAsync("V04", "MRN-ASKED-FACTS");

        foreach (var step in Paths.GroupBy(path => ReferralSteps.StepOf(path).Step))
        {
            var page = await SentPage.OpenAsync(client, ReferralSteps.Href(caseId, step.Key));
            step.Where(path => !page.Html.Contains($"name=\"{path}\"", StringComparison.Ordinal)).ShouldBeEmpty($"{step.Key} asks for it");
        }
    }

    [Fact]
    public void Every_fact_that_is_asked_is_taken_from_the_form() =>
        Enum.GetValues<ReferralStep>()
            .SelectMany(step => ReferralSteps.FactsOf(step, lesion: 0, lesions: 1))
            // It is kept with the patient and not among the facts.
            .Append("patient.dateOfBirth")
            .ShouldBe(Paths, ignoreOrder: true);
}
