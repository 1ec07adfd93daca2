using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>Every export is compared with its cases, whichever it is.</summary>
public sealed class ExportedRowsTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_case_that_is_put_into_an_export_afterwards_is_found()
    {
        var (_, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Compared", "Eve"));
        IReadOnlyList<(string Action, Guid EntryId)> exports =
        [
            await SentAsync(AuditActs.WorklistExported, People.Coordinator, new ExportWorklist.Command(new(), WorklistSort.Number, [])),
            await SentAsync(AuditActs.AuditExported, People.Administrator, new ExportAudit.Command(new(), [])),
            await SentAsync(AuditActs.DisclosuresExported, AuditedReads.Officer, new ExportDisclosures.Command(patient)),
        ];
        exports.Select(export => export.Action).ShouldBe(AuditActs.Exports, ignoreOrder: true);
        (await FindingsAsync()).ShouldBeEmpty();

        foreach (var (_, entryId) in exports)
            await fixture.ArrangeAsync(db => db.ExportedCases.AddAsync(new ExportedCase(entryId, Guid.NewGuid())).AsTask());

        (await FindingsAsync()).ShouldBe(Enumerable.Repeat(AuditBreak.CasesAltered, exports.Count));
    }

    private async Task<(string, Guid)> SentAsync<TExport>(string action, Actor actor, ICommand<TExport> command)
        where TExport : IExport => (action, (await fixture.SendAsync(actor, command)).EntryId);

    private async Task<IEnumerable<AuditBreak>> FindingsAsync() =>
        (await fixture.ReadAsync(db => AuditVerification.VerifyAsync(db, default))).Findings.Select(finding => finding.Kind);
}
