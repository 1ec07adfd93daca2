using OrthoReferral.Cases.Documents;

namespace OrthoReferral.Cases.Tests.Documents;

/// <summary>A report in a case.</summary>
internal static class ArrangedDocument
{
    public static byte[] Pdf { get; } = "%PDF-1.7 report"u8.ToArray();

    public static async Task<Guid> AddPdfAsync(this CaseFixture fixture, Guid caseId) =>
        (
            await fixture.SendAsync(
                People.Oncologist,
                new AddDocument.Command(caseId, "MRI whole spine", "MRI", "report.pdf", Pdf, new DateOnly(2026, 11, 18))
            )
        ).DocumentId;
}
