using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class ListDocumentsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_documents_of_a_case_are_listed_for_those_who_may_see_it_without_those_removed()
    {
        var row = await fixture.InReviewAsync("OR-2026-001103");
        var kept = await fixture.AddPdfAsync(row.Id);
        var removed = await fixture.AddPdfAsync(row.Id);
        await fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(row.Id, removed, "Added twice"));

        (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldHaveSingleItem().Id.ShouldBe(kept);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new ListDocuments.Query(row.Id)));
    }
}
