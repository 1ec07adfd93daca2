using FluentValidation;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class RemoveDocumentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_removed_document_is_nowhere_any_more_and_the_timeline_says_why()
    {
        var row = await fixture.InReviewAsync("OR-2026-001107");
        var document = await fixture.AddPdfAsync(row.Id);

        await fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(row.Id, document, "Another patient's"));

        (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(row.Id, document)));
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(row.Id, document, "Again"))
            )
        ).Code.ShouldBe("document-removed");
        (await fixture.LoadAsync(row.Id)).Events.ShouldContain(line =>
            line.Kind == CaseEventKind.DocumentRemoved && line.Why == "Another patient's"
        );
    }

    [Fact]
    public async Task Without_a_reason_it_stays()
    {
        var row = await fixture.InReviewAsync("OR-2026-001108");
        var document = await fixture.AddPdfAsync(row.Id);

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(row.Id, document, " "))
        );

        (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldHaveSingleItem();
    }
}
