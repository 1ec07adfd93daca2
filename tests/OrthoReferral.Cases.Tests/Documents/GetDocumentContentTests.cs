using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class GetDocumentContentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Content_is_read_by_whoever_may_see_the_case()
    {
        var row = await fixture.InReviewAsync("OR-2026-001104");
        var document = await fixture.AddPdfAsync(row.Id);

        var read = await fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(row.Id, document));

        read.Content.ShouldBe(ArrangedDocument.Pdf);
        read.ContentType.ShouldBe("application/pdf");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new GetDocumentContent.Query(row.Id, document))
        );
    }

    [Fact]
    public async Task A_document_is_found_in_its_own_case_only()
    {
        var row = await fixture.InReviewAsync("OR-2026-001105");
        var other = await fixture.InReviewAsync("OR-2026-001106");
        var document = await fixture.AddPdfAsync(row.Id);

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(other.Id, document))
        );
    }
}
