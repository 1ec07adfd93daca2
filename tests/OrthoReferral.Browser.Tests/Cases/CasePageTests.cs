using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;

namespace OrthoReferral.Browser.Tests.Cases;

/// <summary>What a person does with a case from its page.</summary>
[Collection(BrowserTests.Name)]
public sealed class CasePageTests(Workspace workspace)
{
    [SkippableFact]
    public async Task An_oncologist_writes_a_message_adds_a_document_and_removes_it_again()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V16", "Okonkwo", "MRN-62001");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var page = oncologist.Page;
        await oncologist.GoAsync($"/cases/{caseId}");

        await page.GetByLabel("Write a message").FillAsync("The MRI is on its way.");
        await oncologist.PressAsync("Send");
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Message sent on OR-");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Messages" })).ToContainTextAsync("The MRI is on its way.");
        await Assertions.Expect(page.GetByLabel("Write a message")).ToHaveValueAsync("");

        var documents = page.GetByRole(AriaRole.Region, new() { Name = "Documents" });
        await documents.GetByText("Add a document").First.ClickAsync();
        await documents.GetByLabel("Title").FillAsync("MRI of the spine");
        await documents.GetByLabel("Kind").SelectOptionAsync("MRI");
        await documents
            .GetByLabel("File")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "mri.pdf",
                    MimeType = "application/pdf",
                    Buffer = "%PDF-1.4\n%made up\n"u8.ToArray(),
                }
            );
        await documents.GetByRole(AriaRole.Button, new() { Name = "Add the document" }).ClickAsync();
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Document added.");
        await Assertions.Expect(documents.GetByRole(AriaRole.Link, new() { Name = "MRI of the spine", Exact = true })).ToBeVisibleAsync();

        await documents.GetByRole(AriaRole.Link, new() { Name = "Remove MRI of the spine" }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync("It is another patient's.");
        await oncologist.PressAsync("Remove the document");
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Document removed.");
        await Assertions.Expect(documents.GetByRole(AriaRole.Link, new() { Name = "MRI of the spine", Exact = true })).ToHaveCountAsync(0);
        oncologist.Complaints.ShouldBeEmpty();
    }

    /// <summary>With the mouse, as a person does: the browser itself drops the files, no script makes the event up.</summary>
    [SkippableFact]
    public async Task Several_files_are_dropped_on_the_documents_at_once_and_added_together()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V16", "Okonkwo", "MRN-62011");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var page = oncologist.Page;
        await oncologist.GoAsync($"/cases/{caseId}");
        var documents = page.GetByRole(AriaRole.Region, new() { Name = "Documents" });
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string[] files =
            [
                .. new[] { "dropped-mri.pdf", "dropped-ct.pdf", "dropped-letter.pdf" }.Select(name => Path.Combine(folder.FullName, name)),
            ];
            foreach (var file in files)
                await File.WriteAllBytesAsync(file, "%PDF-1.4\n%made up\n"u8.ToArray());
            await documents.ScrollIntoViewIfNeededAsync();

            await DropAsync(page, documents, files);

            await Assertions.Expect(documents.GetByLabel("Kind").First).ToBeFocusedAsync();
            (await documents.GetByLabel("File").EvaluateAsync<string[]>("input => [...input.files].map(file => file.name)")).ShouldBe(
                files.Select(Path.GetFileName)
            );
            page.Url.ShouldEndWith($"/cases/{caseId}", Case.Sensitive, "the browser did not open a file");
            await documents.GetByLabel("Kind").First.SelectOptionAsync("MRI");
            await documents.GetByRole(AriaRole.Button, new() { Name = "Add the document" }).ClickAsync();
            await Assertions.Expect(oncologist.Flash).ToContainTextAsync("3 documents");
            foreach (var title in (string[])["dropped-mri", "dropped-ct", "dropped-letter"])
                await Assertions.Expect(documents.GetByRole(AriaRole.Link, new() { Name = title, Exact = true })).ToBeVisibleAsync();
            oncologist.Complaints.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task DropAsync(IPage page, ILocator onto, string[] files)
    {
        var box = (await onto.BoundingBoxAsync())!;
        var mouse = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
            await mouse.SendAsync(
                "Input.dispatchDragEvent",
                new Dictionary<string, object>
                {
                    ["type"] = type,
                    ["x"] = box.X + (box.Width / 2),
                    ["y"] = box.Y + 20,
                    ["data"] = new Dictionary<string, object>
                    {
                        ["items"] = Array.Empty<object>(),
                        ["files"] = files,
                        ["dragOperationsMask"] = 1,
                    },
                }
            );
    }

    [SkippableFact]
    public async Task An_oncologist_withdraws_a_referral_with_a_reason()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Okonkwo", "MRN-62002");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/cases/{caseId}");

        await oncologist.Page.GetByRole(AriaRole.Link, new() { Name = "Withdraw the referral" }).ClickAsync();
        await oncologist.Page.GetByLabel("Reason").FillAsync("The patient moves to another hospital.");
        await oncologist.PressAsync("Withdraw the referral");

        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Referral withdrawn.");
        (await oncologist.TextAsync()).ShouldContain("Closed");
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
    }

    [SkippableFact]
    public async Task A_surgeon_asks_for_exactly_one_fact_and_the_oncologist_answers_it()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Okonkwo", "MRN-62003");
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Ask for information");
        await surgeon
            .Page.GetByLabel("Skin distance")
            .Or(surgeon.Page.Locator("input[value='lesions[0].skinDistanceMm']"))
            .First.CheckAsync();
        await surgeon.Page.GetByLabel("Question in words").FillAsync("How far is the lesion from the skin?");
        await surgeon.SignAsync();
        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();

        await using var oncologist = await workspace.SignInAsync("oncologist");
        var page = oncologist.Page;
        await oncologist.GoAsync("/referrals");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Answer {await api.NumberAsync(caseId)}" }).ClickAsync();
        await Assertions.Expect(page.GetByText("How far is the lesion from the skin?")).ToBeVisibleAsync();
        await page.Locator("[name='lesions[0].skinDistanceMm']").FillAsync("42");
        (await PageCheck.FaultsNowAsync(oncologist, "the answer, filled")).ShouldBeEmpty();
        await oncologist.PressAsync("Send the answer");

        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Answer sent.");
        (await api.StateAsync(caseId)).ShouldBe("AWAITING_REVIEW");
    }

    [SkippableFact]
    public async Task A_coordinator_cancels_one_treatment_with_a_reason()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var chief = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Okonkwo", "MRN-62004");
        await chief.PostAsync($"cases/{caseId}/approve");
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;
        await coordinator.GoAsync($"/cases/{caseId}");

        await page.GetByRole(
                AriaRole.Link,
                new() { NameRegex = new("^Cancel .*fixation", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }
            )
            .ClickAsync();
        await page.GetByLabel("Reason").FillAsync("The patient does not want surgery.");
        await coordinator.PressAsync("Cancel the treatment");

        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Treatment cancelled.");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Treatments and dates" }))
            .ToContainTextAsync("The patient does not want surgery.");
    }
}
