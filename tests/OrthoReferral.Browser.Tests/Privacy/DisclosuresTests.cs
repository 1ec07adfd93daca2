using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Privacy;

/// <summary>A patient asks the privacy officer to whom their data were given out.</summary>
[Collection(BrowserTests.Name)]
public sealed class DisclosuresTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_patients_accounting_is_found_by_their_number_taken_as_a_file_and_printed()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Disclosed", "MRN-67101");
        var number = await api.NumberAsync(caseId);
        await using (var surgeon = await workspace.SignInAsync("surgeon"))
            await surgeon.GoAsync($"/reviews/{caseId}");
        await using var officer = await workspace.SignInAsync("privacy");
        var page = officer.Page;
        await officer.GoAsync("/privacy/break-glass");
        await page.GetByRole(AriaRole.Link, new() { Name = "Disclosures" }).First.ClickAsync();
        await officer.ArrivesAsync("/privacy/disclosures");

        await page.GetByLabel("Patient", new() { Exact = true }).FillAsync("MRN-67101-0");
        await officer.PressAsync("Find the patient");
        await Assertions.Expect(page.GetByText("No patient and no case has this number.")).ToBeVisibleAsync();
        await page.GetByLabel("Patient", new() { Exact = true }).FillAsync("mrn 67101");
        await officer.PressAsync("Find the patient");
        await officer.ArrivesAsync("/privacy/disclosures?patient=*");
        page.Url.ShouldNotContain("67101");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync(number);

        var download = await page.RunAndWaitForDownloadAsync(() => officer.PressAsync("All of it as CSV"));
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        csv.ShouldContain($"on screen,{number},works at the site of the case");
        csv.ShouldNotContain("Disclosed");

        await officer.PressAsync("All of it to print");
        await Assertions.Expect(page.GetByText("the oldest first")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync(number);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
        officer.Complaints.ShouldBeEmpty();
    }
}
