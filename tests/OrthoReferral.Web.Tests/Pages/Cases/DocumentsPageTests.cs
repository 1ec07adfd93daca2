using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>Documents added by the page: several at once, and each judged by itself.</summary>
[Collection(SharedServer.Name)]
public sealed partial class DocumentsPageTests(ClinicServer server)
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    [Fact]
    public async Task Several_files_are_added_at_once_each_under_its_own_name()
    {
        var (client, caseId) = await DraftAsync("MRN-DOCS");

        var (status, _) = await SendAsync(client, caseId, ("mri-spine.pdf", Pdf), ("ct-femur.pdf", Pdf));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await TitlesAsync(client, caseId)).ShouldBe(["ct-femur", "mri-spine"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_that_is_refused_keeps_none_of_the_others_out_and_is_named()
    {
        var (client, caseId) = await DraftAsync("MRN-DOCS-2");

        var (status, html) = await SendAsync(client, caseId, ("letter.pdf", Pdf), ("virus.exe", "MZ"u8.ToArray()));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("virus.exe: Only PDF, JPEG, PNG, TIFF and DICOM files are taken.");
        html.ShouldContain("1 document is added.");
        (await TitlesAsync(client, caseId)).ShouldBe(["letter"]);
    }

    [Fact]
    public async Task A_study_is_linked_by_its_number_without_a_file()
    {
        var (client, caseId) = await DraftAsync("MRN-DOCS-3");
        var page = await SentPage.OpenAsync(client, $"/cases/{caseId}/documents");

        (await page.SendAsync("link-study", ("kind", "MRI"))).Html.ShouldContain("Enter the number of the study in the imaging archive.");
        (await page.SendAsync("link-study", ("kind", "MRI"), ("accessionNumber", "RAD-4711"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await SentPage.OpenAsync(client, $"/referrals/{caseId}/edit/imaging")).Html.ShouldContain("accession RAD-4711");
    }

    private async Task<(HttpClient Client, Guid CaseId)> DraftAsync(string mrn)
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        return (await server.SignInAsync(Role.Oncologist), await driver.CreateAsync("V04", mrn));
    }

    private static async Task<string[]> TitlesAsync(HttpClient client, Guid caseId) =>
        [
            .. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/documents"))
                .GetProperty("documents")
                .EnumerateArray()
                .Select(document => document.GetProperty("title").GetString()!),
        ];

    private static async Task<(HttpStatusCode Status, string Html)> SendAsync(
        HttpClient client,
        Guid caseId,
        params (string Name, byte[] Content)[] files
    )
    {
        var address = $"/cases/{caseId}/documents";
        using var page = await client.GetAsync(new Uri(address, UriKind.Relative));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("add-document"), "_handler" },
            {
                new StringContent(Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value),
                "__RequestVerificationToken"
            },
            { new StringContent("MRI"), "kind" },
        };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "content", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
