using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Tests.Patients;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ExportAuditTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_entries_that_match_are_written_oldest_first_with_the_chosen_columns()
    {
        var row = await fixture.InReviewAsync("OR-2026-001401");
        await fixture.SendAsync(People.Surgeon, new PostMessage.Command(row.Id, "Hello"));
        await fixture.ReadCaseAsync(People.Surgeon, row.Id, address: "10.0.0.7");
        await fixture.InReviewAsync("OR-2026-001402");

        var csv = await fixture.ExportAsync(
            People.Administrator,
            new ExportAudit.Command(
                new() { CaseNumber = "OR-2026-001401", ActorId = People.Surgeon.UserId },
                ["act", "person", "case", "address"]
            )
        );

        csv.ShouldBe([
            "act,person,case,address",
            "MessagePosted,Dr. Sara Keller,OR-2026-001401,",
            "CaseRead,Dr. Sara Keller,OR-2026-001401,10.0.0.7",
        ]);
    }

    [Fact]
    public async Task The_entry_of_an_export_holds_filter_columns_count_and_the_cases()
    {
        var (first, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Exported", "Eve"));
        await fixture.ReadCaseAsync(People.Surgeon, first);
        await fixture.SubmittedAsync(RegisteredPatient.New("Stranger", "Ann"));

        var export = await fixture.SendAsync(
            AuditedReads.Officer,
            new ExportAudit.Command(new() { PatientId = patient, Kind = AuditKind.Read }, ["act", "case"])
        );

        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Id == export.EntryId));
        (entry.Action, entry.Kind, entry.Count).ShouldBe((AuditActs.AuditExported, AuditKind.Read, 1));
        entry.Filter.ShouldNotBeNull().ShouldContain($"\"patientId\":\"{patient}\"");
        entry.Filter.ShouldContain("\"columns\":[\"act\",\"case\"]");
        var cases = await fixture.ReadAsync(db =>
            db.ExportedCases.Where(one => one.EntryId == export.EntryId).Select(one => one.CaseId).ToListAsync()
        );
        cases.ShouldBe([first]);
        entry.NewValue.ShouldBe(ExportedCase.HashOf(cases));
        export.FileName.ShouldBe("audit-log-20261120-0900.csv");
    }

    [Fact]
    public async Task It_ends_where_the_log_stood_and_does_not_hold_itself()
    {
        var row = await fixture.InReviewAsync("OR-2026-001411");
        var export = await fixture.SendAsync(People.Administrator, new ExportAudit.Command(new(), ["number", "act"]));
        await fixture.ReadCaseAsync(People.Surgeon, row.Id);

        var csv = await fixture.WriteAsync(People.Administrator, export);

        csv.ShouldNotContain(line => line.Contains(AuditActs.AuditExported) || line.Contains("CaseRead"));
        (await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Id == export.EntryId))).Count.ShouldBe(csv.Count - 1);
    }

    [Fact]
    public async Task More_than_one_batch_is_written_whole_and_each_entry_once()
    {
        await fixture.ArrangeAsync(async db =>
        {
            for (var number = 0; number < 1001; number++)
                db.Audit.Add(new AuditEntry("Many", null, "system", null, null, null, null, fixture.Now));
            await Task.CompletedTask;
        });

        var csv = await fixture.ExportAsync(People.Administrator, new ExportAudit.Command(new() { Action = "Many" }, ["number"]));

        csv.Skip(1).Distinct().Count().ShouldBe(1001);
    }

    [Fact]
    public async Task What_was_typed_into_a_search_and_the_names_of_patients_are_not_in_the_administrators_file()
    {
        var (_, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Unnamed", "Eve"));
        await fixture.CommitAsync(
            new AuditedRequest(AuditKind.Read, "PatientRead", fixture.Now)
            {
                Actor = People.Surgeon,
                PatientId = patient,
                Filter = "{\"text\":\"=Typed\"}",
            }
        );

        var forAdministrator = string.Join('\n', await fixture.ExportAsync(People.Administrator, new ExportAudit.Command(new(), [])));
        var forOfficer = string.Join('\n', await fixture.ExportAsync(AuditedReads.Officer, new ExportAudit.Command(new(), [])));

        forAdministrator.ShouldNotContain("Typed");
        forAdministrator.ShouldNotContain("filter");
        forOfficer.ShouldContain("=Typed");
        foreach (var file in new[] { forAdministrator, forOfficer })
            file.ShouldNotContain("Unnamed");
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Administrator, new ExportAudit.Command(new(), ["number", "filter"]))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Columns");
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_takes_for_a_formula_is_text()
    {
        await fixture.ArrangeAsync(db => db.Audit.AddAsync(new("Odd", null, "=1+1", null, null, null, "@SUM(A1)", fixture.Now)).AsTask());

        (await fixture.ExportAsync(People.Administrator, new ExportAudit.Command(new() { Action = "Odd" }, ["person", "why"])))[1]
            .ShouldBe("\"'=1+1\",\"'@SUM(A1)\"");
    }

    [Fact]
    public async Task Columns_and_filters_that_there_are_not_are_refused_and_so_is_everybody_else()
    {
        (await ErrorsAsync(new(new(), ["secret"]))).ShouldBe(["Columns[0]"]);
        (await ErrorsAsync(new(new() { From = fixture.Now, To = fixture.Now }, []))).ShouldBe(["Filter.To"]);
        (
            await fixture.ExportAsync(People.Administrator, new ExportAudit.Command(new() { CaseNumber = "OR-2026-999999" }, ["act"]))
        ).ShouldBe(["act"]);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ExportAudit.Command(new(), [])));
    }

    private async Task<IEnumerable<string>> ErrorsAsync(ExportAudit.Command command) =>
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Administrator, command))).Errors.Select(error =>
            error.PropertyName
        );
}
