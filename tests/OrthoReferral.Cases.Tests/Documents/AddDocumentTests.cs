using FluentValidation;
using OrthoReferral.Cases.Documents;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class AddDocumentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_file_is_judged_by_its_content_and_size()
    {
        var row = await fixture.InReviewAsync("OR-2026-001102");

        (await RefusedAsync(row.Id, "<html>"u8.ToArray())).ShouldBe("Content");
        (await RefusedAsync(row.Id, [])).ShouldBe("Content");
        (await RefusedAsync(row.Id, [.. ArrangedDocument.Pdf, .. new byte[AddDocument.MostBytes]])).ShouldBe("Content");
    }

    [Fact]
    public async Task An_added_document_keeps_its_content_under_a_name_that_leads_nowhere()
    {
        var row = await fixture.InReviewAsync("OR-2026-001101");
        var added = await fixture.SendAsync(
            People.Oncologist,
            new AddDocument.Command(
                row.Id,
                "MRI whole spine",
                "MRI",
                "..\\scans/report.exe",
                ArrangedDocument.Pdf,
                new DateOnly(2026, 11, 18)
            )
        );

        var listed = (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldHaveSingleItem();
        listed.FileName.ShouldBe("report.pdf");
        listed.Size.ShouldBe(ArrangedDocument.Pdf.Length);
        (await fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(row.Id, added.DocumentId))).Content.ShouldBe(
            ArrangedDocument.Pdf
        );
    }

    private async Task<string> RefusedAsync(Guid caseId, byte[] content) =>
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Oncologist, new AddDocument.Command(caseId, "Scan", "MRI", "scan.pdf", content))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName;
}
