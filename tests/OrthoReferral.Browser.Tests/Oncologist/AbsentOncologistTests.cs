using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Oncologist;

/// <summary>An oncologist goes away; the deputy finds the question and answers it, and the surgeon reads the answer.</summary>
[Collection(BrowserTests.Name)]
public sealed class AbsentOncologistTests(Workspace workspace)
{
    [SkippableFact]
    public async Task The_deputy_of_an_absent_oncologist_answers_a_question_and_the_case_goes_on()
    {
        workspace.NeedsBrowser();
        await workspace.NewAccountAsync("awayoncologist", "ONCOLOGIST");
        await workspace.NewAccountAsync("deputyoncologist", "ONCOLOGIST");
        using var referring = await workspace.ApiAsync("awayoncologist");
        using var reviewing = await workspace.ApiAsync("surgeon");
        var caseId = await referring.SubmitAsync("V04", "Coverly", "MRN-71001");
        var number = await referring.NumberAsync(caseId);
        await using var deputy = await workspace.SignInAsync("deputyoncologist");
        (await deputy.GoAsync($"/cases/{caseId}")).ShouldBe(404, "nobody has told the deputy yet");

        // The oncologist goes away.
        await using var away = await workspace.SignInAsync("awayoncologist");
        await away.GoAsync("/account");
        await away.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Absences and cover" }).ClickAsync();
        await away.ArrivesAsync("/absences");
        await away.Page.GetByLabel("Who covers").SelectOptionAsync(new SelectOptionValue { Label = "Dr. deputyoncologist" });
        await away.Page.GetByLabel("Until").FillAsync("2031-01-01T08:00");
        await away.PressAsync("Plan the absence");
        await Assertions.Expect(away.Flash).ToContainTextAsync("Dr. deputyoncologist covers for Dr. awayoncologist.");
        (await PageCheck.FaultsNowAsync(away, "absences, one planned")).ShouldBeEmpty();

        // A surgeon asks; the deputy is told, finds it and answers it.
        await reviewing.PostAsync(
            $"cases/{caseId}/request-information",
            new JsonObject { ["fields"] = new JsonArray("lesions[0].maxDiameterMm"), ["question"] = "Please measure it on CT." }
        );
        await deputy.GoAsync("/referrals");
        (await deputy.TextAsync()).ShouldContain("You cover for Dr. awayoncologist until");
        (await PageCheck.FaultsNowAsync(deputy, "start page of a deputy")).ShouldBeEmpty();
        var row = deputy.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).First;
        await Assertions.Expect(row).ToContainTextAsync("Dr. awayoncologist's referral");
        await row.GetByRole(AriaRole.Link, new() { Name = $"Answer {number}" }).ClickAsync();
        await deputy.ArrivesAsync($"/cases/{caseId}/information");
        await deputy.Page.GetByLabel("Answer in words").FillAsync("Measured at 61 mm on the CT of this morning.");
        await deputy.PressAsync("Send the answer");
        await Assertions.Expect(deputy.Flash).ToContainTextAsync("Answer sent.");

        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.GoAsync($"/cases/{caseId}");
        var text = await surgeon.TextAsync();
        text.ShouldContain("Measured at 61 mm on the CT of this morning.");
        text.ShouldContain("Dr. deputyoncologist");

        // The oncologist is back: the deputy sees the case no more.
        await away.GoAsync("/absences");
        await away.PressAsync("End now");
        await Assertions.Expect(away.Flash).ToContainTextAsync("Ended.");
        (await deputy.GoAsync($"/cases/{caseId}")).ShouldBe(404);
        away.Complaints.ShouldBeEmpty();
        surgeon.Complaints.ShouldBeEmpty();
        deputy.Complaints.ShouldAllBe(line => line.Contains("404"));
    }
}
