using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Oncologist;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;

namespace OrthoReferral.Browser.Tests.Lives;

/// <summary>A case from the empty form to closed, every step on a page by the person whose step it is.</summary>
[Collection(BrowserTests.Name)]
public sealed class WholeLifeTests(Workspace workspace)
{
    private const int MostSteps = 25;

    [SkippableTheory]
    [InlineData("V04", "Thornbury", "MRN-40004")]
    [InlineData("V16", "Eastwood", "MRN-40016")]
    public async Task A_case_goes_from_the_empty_form_to_closed(string vignette, string familyName, string mrn)
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var form = new ReferralForm(oncologist, Vignettes.ReferralOf(vignette));
        await form.BeginAsync();
        var caseId = form.CaseId;
        await form.FillAndSubmitAsync(familyName, mrn);

        using var watcher = await workspace.ApiAsync("coordinator");
        var forms = new List<string>();
        while (await PendingAsync(watcher, caseId) is { } item)
        {
            forms.Add(item["form"]!.GetValue<string>());
            forms.Count.ShouldBeLessThan(MostSteps, string.Join(", ", forms));
            await using var person = await workspace.SignInAsync(AccountOf(item["role"]!.GetValue<string>()));
            await AnswerAsync(person, caseId, item);
        }

        await oncologist.GoAsync($"/cases/{caseId}");
        (await oncologist.TextAsync()).ShouldContain("Closed");
        forms.ShouldContain("REVIEW");
        forms.ShouldContain("PROCEDURE");
        forms.ShouldContain("RADIATION_SESSIONS");
        forms[^1].ShouldBe("FOLLOW_UP");
    }

    private static async Task<JsonObject?> PendingAsync(Api watcher, string caseId) =>
        (await watcher.GetAsync($"cases/{caseId}"))["workItems"]!
            .AsArray()
            .Select(item => item!.AsObject())
            .FirstOrDefault(item => item["endedAt"] is null);

    private static string AccountOf(string role) =>
        role switch
        {
            "ONCOLOGIST" => "oncologist",
            "ORTHOPEDIC_SURGEON" => "surgeon",
            "INTERVENTIONAL_RADIOLOGIST" => "radiologist",
            "RADIATION_ONCOLOGIST" => "radonc",
            _ => "coordinator",
        };

    private static async Task AnswerAsync(Person person, string caseId, JsonObject item)
    {
        var form = item["form"]!.GetValue<string>();
        if (form == "REVIEW")
        {
            await person.OpenReviewAsync(caseId);
            await person.ChooseAsync("Approve as recommended");
            await person.SignAsync();
        }
        else
        {
            await person.GoAsync($"/work-items/{item["id"]}");
            await FillAsync(person.Page, form);
        }

        await Assertions.Expect(person.Flash).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page, string form)
    {
        switch (form)
        {
            case "CHECKS":
                foreach (var cleared in await page.Locator("label:has(input[value='true'])").AllAsync())
                    await cleared.ClickAsync();
                await PressAsync(page, "Record checks");
                break;
            case "SCHEDULE":
                await page.GetByLabel("Start").FillAsync(Field(TimeSpan.FromDays(2)));
                await page.GetByLabel("Length").FillAsync("90");
                await page.GetByLabel("Room").FillAsync($"Theater {Guid.NewGuid():N}"[..20]);
                await PressAsync(page, "Book the slot");
                break;
            case "PROCEDURE":
                await page.Locator("label:has(input[name='performed'][value='true'])").ClickAsync();
                await page.GetByLabel("When it was performed").FillAsync(Field(TimeSpan.Zero));
                await PressAsync(page, "Record");
                break;
            case "RADIATION_PLAN":
                await page.GetByLabel("Sessions").FillAsync("1");
                await page.GetByLabel("Dose per session").FillAsync("8");
                await page.GetByLabel("First session").FillAsync(Field(TimeSpan.FromDays(14)));
                await page.Locator("label:has(input[name='weekdaysOnly'][value='false'])").ClickAsync();
                await PressAsync(page, "Plan the course");
                break;
            case "RADIATION_SESSIONS":
                await page.GetByLabel("was delivered at").FillAsync(Field(TimeSpan.Zero));
                await PressAsync(page, "Record session 1");
                break;
            case "CONFIRM":
                await PressAsync(page, "Confirm it is done");
                break;
            case "FOLLOW_UP":
                await page.GetByLabel("Pain now").FillAsync("2");
                await page.Locator("label:has(input[name='next'][value='Close'])").ClickAsync();
                await PressAsync(page, "Record the visit");
                break;
            default:
                throw new InvalidOperationException($"No step of this life is a {form}.");
        }
    }

    private static Task PressAsync(IPage page, string words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    // The demo clinic reads and enters times in UTC.
    private static string Field(TimeSpan fromNow) =>
        TimeProvider.System.GetUtcNow().Add(fromNow).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
