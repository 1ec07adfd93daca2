using System.Text.Json;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class SearchAuditTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_log_is_searched_by_case_person_act_and_time()
    {
        var first = await fixture.InReviewAsync("OR-2026-001301");
        await fixture.InReviewAsync("OR-2026-001302");
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        await fixture.SendAsync(People.Surgeon, new PostMessage.Command(first.Id, "Hello"));

        (await SearchAsync(new AuditFilter { CaseNumber = "OR-2026-001301" })).ShouldAllBe(line => line.CaseId == first.Id);
        (await SearchAsync(new AuditFilter { CaseNumber = "OR-2026-009999" })).ShouldBeEmpty();
        (await SearchAsync(new AuditFilter { ActorId = People.Surgeon.UserId })).ShouldHaveSingleItem().Action.ShouldBe("MessagePosted");
        (await SearchAsync(new AuditFilter { Action = "Submitted" })).Count.ShouldBe(2);
        (await SearchAsync(new AuditFilter { From = fixture.Now.AddDays(-1) })).ShouldHaveSingleItem();
        (await SearchAsync(new AuditFilter { To = fixture.Now.AddDays(-1) })).ShouldNotContain(line => line.Action == "MessagePosted");
        (await SearchAsync(new AuditFilter { From = fixture.Now.AddDays(1) })).ShouldBeEmpty();
        (await SearchAsync(new AuditFilter { Kind = AuditKind.Act })).ShouldNotBeEmpty();
        (await SearchAsync(new AuditFilter { Kind = AuditKind.Read })).ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new SearchAudit.Query(new())));
    }

    [Fact]
    public async Task The_log_is_paged_newest_first()
    {
        await fixture.InReviewAsync("OR-2026-001311");
        var all = await SearchAsync(new());
        var first = await fixture.SendAsync(People.Administrator, new SearchAudit.Query(new(), Size: 3));
        var second = await fixture.SendAsync(People.Administrator, new SearchAudit.Query(new(), Cursor: first.Next, Size: 3));
        var back = await fixture.SendAsync(People.Administrator, new SearchAudit.Query(new(), Cursor: second.Previous, Size: 3));

        first.Rows.Concat(second.Rows).Select(line => line.Sequence).ShouldBe(all.Take(6).Select(line => line.Sequence));
        all.Select(line => line.Sequence).ShouldBeInOrder(SortDirection.Descending);
        back.Rows.Select(line => line.Sequence).ShouldBe(first.Rows.Select(line => line.Sequence));
    }

    [Fact]
    public async Task What_is_about_a_patient_is_found_by_any_of_their_records_with_the_exports_that_hold_a_case()
    {
        var (first, one) = await fixture.SubmittedAsync(RegisteredPatient.New("Searched", "Eve"));
        var (second, other) = await fixture.SubmittedAsync(RegisteredPatient.New("Maiden", "Eve", "1958"));
        var (stranger, strangersRecord) = await fixture.SubmittedAsync(RegisteredPatient.New("Stranger", "Ann"));
        await fixture.ReadCaseAsync(People.Surgeon, first);
        await fixture.CommitAsync(
            new AuditedRequest(AuditKind.Read, "PatientRead", fixture.Now) { Actor = People.Coordinator, PatientId = other }
        );
        await fixture.ReadCaseAsync(People.Surgeon, stranger);
        await fixture.SendAsync(People.Coordinator, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, []));
        (await SearchAsync(new() { PatientId = other })).ShouldNotContain(line => line.CaseId == first);

        await fixture.SendAsync(People.Coordinator, new MergePatients.Command(other, one, "Passport seen"));
        await fixture.SendAsync(People.Surgeon, new PostMessage.Command(second, "Hello"));

        var found = await SearchAsync(new() { PatientId = one });
        found.ShouldAllBe(line => line.CaseId == first || line.CaseId == second || line.CaseId == null);
        found.ShouldAllBe(line => line.PatientId == one || line.PatientId == other || line.PatientId == null);
        found
            .Select(line => line.Action)
            .ShouldBe(
                [
                    "MessagePosted",
                    "PatientsMerged",
                    AuditActs.WorklistExported,
                    "PatientRead",
                    "CaseRead",
                    .. Enumerable.Repeat(new[] { "PatientRegistered", "DraftCreated", "Submitted" }, 2).SelectMany(act => act),
                ],
                ignoreOrder: true
            );
        (await SearchAsync(new() { PatientId = other })).Select(line => line.Sequence).ShouldBe(found.Select(line => line.Sequence));
        (await SearchAsync(new() { PatientId = one, Kind = AuditKind.Read })).Count.ShouldBe(3);
        (await SearchAsync(new() { PatientId = strangersRecord, Kind = AuditKind.Read }))
            .Select(line => line.Action)
            .ShouldBe([AuditActs.WorklistExported, "CaseRead"]);
        (await SearchAsync(new() { PatientId = Guid.NewGuid() })).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_about_a_case_holds_the_exports_with_it()
    {
        await fixture.InReviewAsync("OR-2026-001321");
        await fixture.SendAsync(People.Coordinator, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, []));
        await fixture.InReviewAsync("OR-2026-001322");

        (await SearchAsync(new() { CaseNumber = "OR-2026-001321", Kind = AuditKind.Read }))
            .ShouldHaveSingleItem()
            .Action.ShouldBe(AuditActs.WorklistExported);
        (await SearchAsync(new() { CaseNumber = "OR-2026-001322", Kind = AuditKind.Read })).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_is_found_as_it_stands()
    {
        var row = await fixture.InReviewAsync("OR-2026-001331");
        foreach (var address in new[] { "10.0.0.7", "10.0.0.71" })
            await fixture.ReadCaseAsync(People.Surgeon, row.Id, address: address);

        (await SearchAsync(new() { Address = "10.0.0.7" })).ShouldHaveSingleItem().Address.ShouldBe("10.0.0.7");
        (await SearchAsync(new() { Address = "10.0.0" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_typed_into_a_search_is_told_to_the_privacy_officer_alone()
    {
        await fixture.CommitAsync(
            new AuditedRequest(AuditKind.Read, "PatientsRead", fixture.Now)
            {
                Actor = People.Surgeon,
                Filter = "FindPatients {\"text\":\"Okonkwo\"}",
            }
        );
        var both = People.Administrator with
        {
            Roles = new HashSet<Role> { Role.Administrator, Role.PrivacyOfficer },
        };

        foreach (var (reader, told) in new[] { (People.Administrator, false), (AuditedReads.Officer, true), (both, true) })
        {
            var line = (await fixture.SendAsync(reader, new SearchAudit.Query(new()))).Rows.ShouldHaveSingleItem();
            (line.Filter?.Contains("Okonkwo", StringComparison.Ordinal) ?? false).ShouldBe(told, reader.Name);
            JsonSerializer.Serialize(line).Contains("Okonkwo", StringComparison.Ordinal).ShouldBe(told, reader.Name);
        }
    }

    [Fact]
    public async Task No_search_reads_the_whole_log()
    {
        var (_, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Planned", "Eve"));
        foreach (
            var (index, filter) in new (string, AuditFilter)[]
            {
                ("IX_AuditEntries_PatientId_Sequence", new() { PatientId = patient }),
                (
                    "IX_ExportedCases_CaseId",
                    new()
                    {
                        PatientId = patient,
                        Kind = AuditKind.Read,
                        From = fixture.Now,
                        To = fixture.Now.AddDays(1),
                    }
                ),
                ("IX_AuditEntries_Address_Sequence", new() { Address = "10.0.0.7" }),
                ("IX_AuditEntries_ActorId_Sequence", new() { ActorId = patient }),
            }
        )
        {
            var scope = await fixture.ReadAsync(db => AuditScope.ReadAsync(db, filter, default));

            var plan = await fixture.PlanAsync(db => SearchAudit.Newest.From(scope!.Entries(db), from: null).Take(51));

            plan.ShouldContain(step => step.Contains(index), string.Join('\n', plan));
            plan.ShouldNotContain(
                step => step.StartsWith("SCAN a") || step.StartsWith("SCAN p") || step.StartsWith("SCAN e"),
                string.Join('\n', plan)
            );
        }
    }

    private async Task<IReadOnlyList<SearchAudit.Line>> SearchAsync(AuditFilter filter) =>
        (await fixture.SendAsync(People.Administrator, new SearchAudit.Query(filter))).Rows;
}
