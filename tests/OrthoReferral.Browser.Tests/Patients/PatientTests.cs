using OrthoReferral.Browser.Tests.Oncologist;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Patients;

/// <summary>A patient is found, referred a second time, mistyped, linked and corrected, as people do it in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class PatientTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_new_patient_is_referred_and_a_second_referral_carries_values_over()
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var form = new ReferralForm(oncologist, Vignettes.ReferralOf("V04"));
        await form.BeginAsync();
        await form.FillAndSubmitAsync("Castellano", "MRN-22001");

        await FindAsync(oncologist, "castelano robin");
        (await PageCheck.FaultsNowAsync(oncologist, "patients found for a referral")).ShouldBeEmpty();
        await oncologist.Page.GetByRole(AriaRole.Link, new() { Name = "Castellano, Robin" }).ClickAsync();
        await oncologist.ArrivesAsync("/patients/*");
        await Assertions.Expect(oncologist.Page.GetByText("One referral is open.")).ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(oncologist, "patient page")).ShouldBeEmpty();
        await oncologist.Page.GetByRole(AriaRole.Button, new() { Name = "New referral" }).ClickAsync();
        await oncologist.ArrivesAsync("/referrals/*/edit/patient");
        var draft = form.CaseId;
        await Assertions.Expect(oncologist.Page.GetByLabel("Family name")).ToHaveValueAsync("Castellano");
        await oncologist.GoAsync($"/referrals/{draft}/edit/cancer");

        await Assertions.Expect(oncologist.Page.Locator("[data-carried]").First).ToContainTextAsync("Carried over from OR-");

        await oncologist.GoAsync($"/referrals/{draft}/edit/submit");
        await oncologist.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Say whether it is still there") }).First.ClickAsync();
        await Assertions.Expect(oncologist.Page.Locator("[data-carried-lesion]")).ToContainTextAsync("It is carried over from OR-");
        (await PageCheck.FaultsNowAsync(oncologist, "a carried lesion")).ShouldBeEmpty();
        await oncologist.PressAsync("It is still there");
        await Assertions.Expect(oncologist.Page.Locator("[data-carried-lesion]")).ToHaveCountAsync(0);
        await oncologist.GoAsync($"/referrals/{draft}/edit/submit");
        await Assertions.Expect(oncologist.Page.GetByText("Say whether it is still there")).ToHaveCountAsync(0);
        oncologist.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_patient_is_registered_without_a_referral_and_one_who_is_like_them_is_asked_about()
    {
        await using var coordinator = await workspace.SignInAsync("coordinator");
        await RegisterAsync(coordinator, "Ashdown", "MRN-22007");
        await coordinator.ArrivesAsync("/patients/*");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Patient registered.");
        await Assertions.Expect(coordinator.Page.GetByText("No referral yet")).ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(coordinator, "a patient without a referral")).ShouldBeEmpty();

        await RegisterAsync(coordinator, "Ashdown", "MRN-22008");
        await Assertions.Expect(coordinator.Page.GetByText("Same name and birth date, another record number.")).ToBeVisibleAsync();
        await Assertions.Expect(coordinator.Page.Locator("#f-details-phone")).ToHaveValueAsync("555 0142");
        (await PageCheck.FaultsNowAsync(coordinator, "register somebody like another")).ShouldBeEmpty();
        await coordinator.Page.GetByLabel("If it is somebody else: why are both right?").FillAsync("Two cousins, both were seen");
        await coordinator.PressAsync("Register the patient");

        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Patient registered.");
        await Assertions.Expect(coordinator.Page.GetByText("“Two cousins, both were seen”")).ToBeVisibleAsync();
        await coordinator.GoAsync("/patients");
        await coordinator.Page.GetByLabel("Record number or name").FillAsync("ashdown");
        await coordinator.PressAsync("Find");
        await Assertions.Expect(coordinator.Page.GetByRole(AriaRole.Link, new() { Name = "Ashdown, Robin" })).ToHaveCountAsync(2);
        (await PageCheck.FaultsNowAsync(coordinator, "patients found")).ShouldBeEmpty();
        coordinator.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_mistyped_number_is_asked_about_and_the_right_patient_is_taken()
    {
        using var api = await workspace.ApiAsync("oncologist");
        await api.SubmitAsync("V04", "Vandermeer", "MRN-22002");
        var draft = await api.DraftAsync("V04", "Vandermeer", "MRN-22020");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/referrals/{draft}/edit/patient");

        await Assertions.Expect(oncologist.Page.GetByText("Same name and birth date, another record number.")).ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(oncologist, "patient step with a likeness")).ShouldBeEmpty();
        await oncologist.PressAsync("It is this patient");

        await Assertions.Expect(oncologist.Page.GetByLabel("Medical record number")).ToHaveValueAsync("MRN-22002");
        await Assertions.Expect(oncologist.Page.GetByText("This patient has an open referral.")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Two_records_are_linked_and_the_link_is_taken_back()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var kept = await PatientOfAsync(api, await api.SubmitAsync("V04", "Lindstrand", "MRN-22003"));
        await api.SubmitAsync("V04", "Lindstrandt", "MRN-22004");
        await using var coordinator = await workspace.SignInAsync("coordinator");
        await coordinator.GoAsync($"/patients/{kept}/merge");
        await coordinator.Page.GetByLabel("Record number or name").FillAsync("MRN-22004");
        await coordinator.PressAsync("Find");
        (await PageCheck.FaultsNowAsync(coordinator, "which record is linked")).ShouldBeEmpty();
        await coordinator.Page.GetByLabel("How is it known that they are one person?").FillAsync("The passport was seen");
        await coordinator.PressAsync("Link the record");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Record linked.");
        await Assertions.Expect(coordinator.Page.GetByText("MRN MRN-22004")).ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(coordinator, "patient page with a linked record")).ShouldBeEmpty();

        await coordinator.Page.GetByRole(AriaRole.Link, new() { Name = "Take the link back" }).ClickAsync();
        (await PageCheck.FaultsNowAsync(coordinator, "take a link back")).ShouldBeEmpty();
        await coordinator.Page.GetByLabel("How is it known that they are two people?").FillAsync("They are twins");
        await coordinator.PressAsync("Take the link back");

        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Link taken back.");
    }

    [SkippableFact]
    public async Task A_patient_corrected_after_signing_is_confirmed_before_it_is_signed_again()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var surgeon = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Quarrington", "MRN-22005");
        await surgeon.PostAsync($"cases/{caseId}/approve");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/cases/{caseId}/patient");
        (await PageCheck.FaultsNowAsync(oncologist, "correct the patient")).ShouldBeEmpty();
        await oncologist.Page.GetByLabel("Medical record number").FillAsync("MRN-22050");
        await oncologist.Page.GetByLabel("Why is it corrected?").FillAsync("The number was mistyped");
        await oncologist.PressAsync("Correct the patient");
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Patient corrected.");

        var view = await api.GetAsync($"cases/{caseId}");
        view["treatments"]![0]!["suspension"]!["reasons"]![0]!.GetValue<string>().ShouldBe("WRONG_SITE");
        await using var coordinator = await workspace.SignInAsync("coordinator");
        await coordinator.GoAsync($"/work-items/{await api.ItemAsync(caseId, "CONFIRM")}");
        await Assertions.Expect(coordinator.Page.Locator(".strip")).ToContainTextAsync("MRN MRN-22050");
        await Assertions
            .Expect(coordinator.Page.GetByRole(AriaRole.Heading, new() { Name = "Confirm the patient's identity" }))
            .ToBeVisibleAsync();
    }

    private static async Task RegisterAsync(Person person, string family, string mrn)
    {
        await person.GoAsync("/patients/new");
        await person.Page.GetByLabel("Family name").FillAsync(family);
        await person.Page.GetByLabel("Given name").FillAsync("Robin");
        await person.Page.GetByLabel("Medical record number").FillAsync(mrn);
        await person.Page.GetByLabel("Date of birth").FillAsync("21 Mar 1958");
        await person.Page.Locator("#f-details-phone").FillAsync("555 0142");
        var site = person.Page.Locator("#f-site");
        if (await site.CountAsync() > 0)
            await site.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await person.PressAsync("Register the patient");
    }

    private static async Task FindAsync(Person person, string text)
    {
        await person.GoAsync("/referrals/new");
        await person.Page.GetByLabel("Record number or name").FillAsync(text);
        await person.PressAsync("Find");
    }

    private static async Task<string> PatientOfAsync(Api api, string caseId) =>
        (await api.GetAsync($"cases/{caseId}"))["header"]!["patientId"]!.GetValue<string>();
}
