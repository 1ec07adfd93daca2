using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>Files are judged by their content when they are uploaded, and downloaded by those who may see the case.</summary>
[Collection(SharedServer.Name)]
public sealed class DocumentTransferTests(ClinicServer server)
{
    private static readonly byte[] Pdf = "%PDF-1.7 report"u8.ToArray();

    [Fact]
    public async Task A_file_comes_back_as_a_download_of_the_type_that_its_content_has()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var added = await UploadAsync(
            driver.As(Role.Oncologist),
            caseId,
            Pdf,
            fileName: "../befund ä.html",
            contentType: "text/html"
        );
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await added.JsonAsync()).GetProperty("contentType").GetString().ShouldBe("application/pdf");

        using var file = await driver.As(Role.OrthopedicSurgeon).GetAsync(added.Headers.Location);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var disposition = file.Content.Headers.ContentDisposition!;
        disposition.DispositionType.ShouldBe("attachment");
        disposition.FileNameStar.ShouldNotBeNull();
        disposition.FileNameStar.ShouldEndWith(".pdf");
        disposition.FileNameStar.ShouldNotContain("/");
        disposition.FileNameStar.ShouldNotContain("..");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var listed = (await driver.As(Role.Coordinator).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/documents"))
            .GetProperty("documents")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        listed.GetProperty("title").GetString().ShouldBe("MRI whole spine");
        listed.GetProperty("size").GetInt32().ShouldBe(Pdf.Length);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_neither_reads_nor_adds_nor_removes()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var draft = await driver.CreateAsync("V04", Guid.NewGuid().ToString("N"));
        using var added = await UploadAsync(driver.As(Role.Oncologist), draft, Pdf);
        var (_, email) = await Security.NewPeople.NewPersonAsync(server);
        using var other = await Security.NewPeople.BearerAsync(server, email);

        foreach (var stranger in new[] { other, driver.As(Role.OrthopedicSurgeon), driver.As(Role.Coordinator) })
        {
            (await stranger.GetAsync(added.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.GetAsync($"/api/v1/cases/{draft}/documents")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await UploadAsync(stranger, draft, Pdf)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.PostAsJsonAsync($"{added.Headers.Location}/remove", new { reason = "None of mine" })).StatusCode.ShouldBe(
                HttpStatusCode.NotFound
            );
        }

        (await driver.As(Role.Administrator).GetAsync(added.Headers.Location)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden,
            "administrators see no patient's documents"
        );
        (await server.Anonymous().GetAsync(added.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await driver.As(Role.Oncologist).GetAsync(added.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_document_is_only_found_under_its_own_case()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var other = await driver.SubmitAsync("V16");
        using var added = await UploadAsync(driver.As(Role.Oncologist), caseId, Pdf);
        var documentId = (await added.JsonAsync()).GetProperty("documentId").GetGuid();

        (await driver.As(Role.OrthopedicSurgeon).GetAsync($"/api/v1/cases/{other}/documents/{documentId}")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    public static TheoryData<string, string> Refusals =>
        new()
        {
            { "page", "file" },
            { "empty", "file" },
            { "archive", "file" },
            { "too large", "file" },
            { "no title", "title" },
            { "long title", "title" },
            { "unknown kind", "kind" },
            { "bad date", "takenOn" },
            { "future date", "takenOn" },
            { "long name", "file" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_is_wrong_is_told_by_its_field_and_nothing_is_kept(string fault, string path)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var content = fault switch
        {
            "page" => "<html><script>alert(1)</script>"u8.ToArray(),
            "empty" => [],
            "archive" => [0x50, 0x4B, 3, 4],
            "too large" => [.. Pdf, .. new byte[AddDocument.MostBytes]],
            _ => Pdf,
        };

        using var refused = await UploadAsync(
            driver.As(Role.Oncologist),
            caseId,
            content,
            title: fault switch
            {
                "no title" => " ",
                "long title" => new string('t', 161),
                _ => "MRI whole spine",
            },
            kind: fault == "unknown kind" ? "Holiday" : "MRI",
            takenOn: fault switch
            {
                "bad date" => "18.11.2026",
                "future date" => "2999-01-01",
                _ => null,
            },
            fileName: fault == "long name" ? new string('n', 261) : "scan.pdf"
        );

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ErrorsAsync()).Keys.ShouldBe([path]);
        (await driver.As(Role.Oncologist).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/documents"))
            .GetProperty("documents")
            .GetArrayLength()
            .ShouldBe(0);
    }

    [Fact]
    public async Task Every_part_that_is_left_out_is_named()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var form = new MultipartFormDataContent { { new StringContent("2026-01-31"), "takenOn" } };

        using var refused = await driver.As(Role.Oncologist).PostAsync($"/api/v1/cases/{caseId}/documents", form);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ErrorsAsync()).Keys.ShouldBe(["title", "kind", "file"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_request_beyond_the_limit_of_the_server_is_413_and_one_below_it_passes()
    {
        using var real = new ClinicServer();
        real.UseKestrel(0);
        real.StartServer();
        var driver = await CaseDriver.StartAsync(real.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");

        // Sends the body only after the server's 100 Continue, so that the refusal is read and not a broken connection.
        driver.As(Role.Oncologist).DefaultRequestHeaders.ExpectContinue = true;

        using var largest = await UploadAsync(
            driver.As(Role.Oncologist),
            caseId,
            [.. Pdf, .. new byte[AddDocument.MostBytes - Pdf.Length]]
        );
        largest.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var beyond = await UploadAsync(driver.As(Role.Oncologist), caseId, new byte[AddDocument.MostBytes + (2 * 1024 * 1024)]);
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var json = await driver
            .As(Role.Oncologist)
            .PostAsJsonAsync($"/api/v1/cases/{caseId}/messages", new { text = new string('t', 1024 * 1024) });
        json.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await json.CodeAsync()).ShouldBe("too-large");
    }

    private static async Task<HttpResponseMessage> UploadAsync(
        HttpClient client,
        Guid caseId,
        byte[] content,
        string title = "MRI whole spine",
        string kind = "MRI",
        string? takenOn = null,
        string fileName = "scan.pdf",
        string contentType = "application/octet-stream"
    )
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var form = new MultipartFormDataContent
        {
            { part, "file", fileName },
            { new StringContent(title), "title" },
            { new StringContent(kind), "kind" },
        };
        if (takenOn is not null)
            form.Add(new StringContent(takenOn), "takenOn");
        return await client.PostAsync($"/api/v1/cases/{caseId}/documents", form);
    }
}
