using FluentValidation;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class DocumentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static readonly byte[] Pdf = "%PDF-1.7 report"u8.ToArray();

    [Fact]
    public async Task A_document_is_added_listed_read_and_removed()
    {
        var row = await fixture.InReviewAsync("OR-2026-001101");
        var added = await fixture.SendAsync(
            People.Oncologist,
            new AddDocument.Command(row.Id, "MRI whole spine", "MRI", "..\\scans/report.exe", Pdf, new DateOnly(2026, 11, 18))
        );

        var listed = (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldHaveSingleItem();
        listed.FileName.ShouldBe("report.pdf");
        listed.Size.ShouldBe(Pdf.Length);
        var content = await fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(row.Id, added.DocumentId));
        content.Content.ShouldBe(Pdf);
        content.ContentType.ShouldBe("application/pdf");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new GetDocumentContent.Query(row.Id, added.DocumentId))
        );
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new ListDocuments.Query(row.Id)));

        await fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(row.Id, added.DocumentId, "Another patient's"));
        (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(row.Id, added.DocumentId))
        );
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(row.Id, added.DocumentId, "Again"))
            )
        ).Code.ShouldBe("document-removed");
        (await fixture.LoadAsync(row.Id)).Events.ShouldContain(line =>
            line.Kind == CaseEventKind.DocumentRemoved && line.Why == "Another patient's"
        );
    }

    [Fact]
    public async Task A_file_is_judged_by_its_content_and_size()
    {
        var row = await fixture.InReviewAsync("OR-2026-001102");

        (await RefusedAsync(row.Id, "<html>"u8.ToArray())).ShouldBe("Content");
        (await RefusedAsync(row.Id, [])).ShouldBe("Content");
        (await RefusedAsync(row.Id, [.. Pdf, .. new byte[AddDocument.MostBytes]])).ShouldBe("Content");
    }

    [Theory]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("49492A00", "image/tiff")]
    [InlineData("4D4D002A", "image/tiff")]
    [InlineData("255044462D", "application/pdf")]
    [InlineData("89504E47", null)]
    [InlineData("504B0304", null)]
    public void Formats_are_told_by_their_first_bytes(string hex, string? contentType) =>
        FileFormat.Of(Convert.FromHexString(hex))?.ContentType.ShouldBe(contentType);

    [Fact]
    public void DICOM_is_told_by_its_mark_after_the_preamble() =>
        FileFormat.Of([.. new byte[128], .. "DICM"u8])!.ContentType.ShouldBe("application/dicom");

    private async Task<string> RefusedAsync(Guid caseId, byte[] content) =>
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Oncologist, new AddDocument.Command(caseId, "Scan", "MRI", "scan.pdf", content))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName;
}
