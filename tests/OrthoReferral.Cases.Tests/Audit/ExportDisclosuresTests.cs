using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ExportDisclosuresTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Each_time_that_something_was_given_out_is_a_row_with_recipient_way_case_and_ground()
    {
        var (caseId, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Disclosed", "Eve"));
        var number = (await fixture.LoadAsync(caseId)).Number;
        var (stranger, _) = await fixture.SubmittedAsync(RegisteredPatient.New("Stranger", "Ann"));
        await fixture.ReadCaseAsync(People.Oncologist, caseId, address: "10.0.0.7");
        await fixture.ReadCaseAsync(People.Surgeon, caseId, action: "PrintedCaseRead");
        await fixture.ReadCaseAsync(People.Surgeon, caseId, action: "DocumentRead");
        await fixture.ReadCaseAsync(People.Coordinator, caseId, action: "FhirRead");
        await fixture.ReadCaseAsync(People.Surgeon, caseId, action: "StreamRead");
        await fixture.ReadCaseAsync(People.Surgeon, caseId, action: AuditActs.StreamEnded);
        await fixture.ReadCaseAsync(People.OtherOncologist, caseId, kind: AuditKind.Refusal, action: AuditActs.Refused);
        await fixture.ReadCaseAsync(People.Surgeon, stranger);
        await fixture.SendAsync(People.Coordinator, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, []));

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var csv = await ExportAsync(new(patient));

        const string site = "works at the site of the case";
        const string own = "\"refers the patient, or prepares the referral\"";
        csv[0].ShouldBe("at,recipient,roles,what,way,cases,ground,address");
        csv.Skip(1)
            .ShouldBe(
                new[]
                {
                    $"Dr. Ona Lind,Medical oncology,\"The case, or a part of it\",on screen,{number},{own},10.0.0.7",
                    $"Dr. Sara Keller,Orthopedic surgery,The case on a page,to be printed,{number},{site},192.0.2.7",
                    $"Dr. Sara Keller,Orthopedic surgery,A document of the case,as a document,{number},{site},192.0.2.7",
                    $"Cora Meyer,Coordination,The case,to another system (FHIR),{number},{site},192.0.2.7",
                    $"Dr. Sara Keller,Orthopedic surgery,Changes of the case,\"on screen, as it changed\",{number},{site},192.0.2.7",
                    $"Cora Meyer,Coordination,The case's row of a worklist,as a file,{number},by their role,",
                }.Select(row => $"2026-11-20T09:00:00Z,{row}")
            );
    }

    [Fact]
    public async Task All_records_of_the_patient_count_and_so_does_the_reading_of_the_record_itself()
    {
        var (first, one) = await fixture.SubmittedAsync(RegisteredPatient.New("Married", "Eve"));
        var (second, other) = await fixture.SubmittedAsync(RegisteredPatient.New("Maiden", "Eve", "1958"));
        await fixture.SendAsync(People.Coordinator, new MergePatients.Command(other, one, "Passport seen"));
        foreach (var caseId in new[] { first, second })
            await fixture.ReadCaseAsync(People.Surgeon, caseId);
        await fixture.CommitAsync(
            new AuditedRequest(AuditKind.Read, "PatientRead", fixture.Now) { Actor = People.Coordinator, PatientId = other }
        );
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var patient in new[] { one, other })
        {
            var csv = await ExportAsync(new(patient));
            csv.Count.ShouldBe(4);
            csv[^1].ShouldContain("The patient record,on screen,,by their role");
        }
    }

    [Fact]
    public async Task Without_days_it_is_the_six_years_before_and_with_days_it_is_those()
    {
        var (caseId, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Dated", "Eve"));
        await fixture.ReadCaseAsync(People.Surgeon, caseId);
        var first = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromDays(400));
        await fixture.ReadCaseAsync(People.SecondSurgeon, caseId);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        (await ExportAsync(new(patient))).Count.ShouldBe(3);
        (await ExportAsync(new(patient, To: first.AddDays(1)))).ShouldHaveOnly("Dr. Sara Keller");
        (await ExportAsync(new(patient, From: first.AddDays(1), To: fixture.Now))).ShouldHaveOnly("Dr. Sven Brandt");
        (await ExportAsync(new(patient, From: fixture.Now.AddDays(1)))).Count.ShouldBe(1);
        fixture.Clock.Advance(first.AddYears(6).AddDays(1) - fixture.Now);
        (await ExportAsync(new(patient))).ShouldNotContain(line => line.Contains("Dr. Sara Keller"));
    }

    [Fact]
    public async Task It_is_an_entry_with_the_patient_the_time_and_the_cases_that_were_given_out_and_the_next_one_holds_it()
    {
        var (read, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Audited", "Eve"));
        await fixture.ReadCaseAsync(People.Surgeon, read);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        var export = await fixture.SendAsync(AuditedReads.Officer, new ExportDisclosures.Command(patient));

        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Id == export.EntryId));
        (entry.Action, entry.Kind, entry.PatientId, entry.Count).ShouldBe((AuditActs.DisclosuresExported, AuditKind.Read, patient, 1));
        entry.Filter.ShouldNotBeNull().ShouldContain("2020-11-20");
        (await fixture.ReadAsync(db => db.ExportedCases.SingleAsync(one => one.EntryId == export.EntryId))).CaseId.ShouldBe(read);
        export.Sites.ShouldBe(["North"]);
        await fixture.ReadCaseAsync(People.Surgeon, read);
        (await fixture.WriteAsync(AuditedReads.Officer, export)).Count.ShouldBe(2, "it ends where the log stood");
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ExportAsync(new(patient))).ShouldContain(line =>
            line.Contains(AuditedReads.Officer.Name) && line.Contains("A list such as this one")
        );
    }

    [Fact]
    public async Task Thousands_are_written_whole_and_no_batch_reads_the_whole_log()
    {
        var (caseId, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Oftenread", "Eve"));
        await fixture.ArrangeAsync(db =>
        {
            for (var number = 0; number < 1001; number++)
                db.Audit.Add(
                    new AuditEntry("CaseRead", null, $"{number}", caseId, null, null, null, fixture.Now, new() { Kind = AuditKind.Read })
                );
            return Task.CompletedTask;
        });
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        (await ExportAsync(new(patient))).Skip(1).Distinct().Count().ShouldBe(1001);

        var plan = await fixture.PlanAsync(db =>
            ExportDisclosures.Batch(db, new Disclosures(patient, fixture.Now.AddYears(-6), fixture.Now), after: 7, last: 5000)
        );
        plan.ShouldNotContain(step => step.StartsWith("SCAN a") || step.StartsWith("SCAN p"), string.Join('\n', plan));
    }

    [Fact]
    public async Task A_patient_that_there_is_not_and_days_in_the_wrong_order_are_refused_and_so_is_the_administrator()
    {
        var (_, patient) = await fixture.SubmittedAsync(RegisteredPatient.New("Refused", "Eve"));

        await Should.ThrowAsync<NotFoundException>(() => ExportAsync(new(Guid.NewGuid())));
        await Should.ThrowAsync<ValidationException>(() => ExportAsync(new(patient, fixture.Now, fixture.Now)));
        foreach (var other in new[] { People.Administrator, People.Coordinator, People.Oncologist })
            await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(other, new ExportDisclosures.Command(patient)));
    }

    private Task<IReadOnlyList<string>> ExportAsync(ExportDisclosures.Command command) =>
        fixture.ExportAsync(AuditedReads.Officer, command);
}

file static class Lines
{
    /// <summary>One row, of this recipient.</summary>
    public static void ShouldHaveOnly(this IReadOnlyList<string> csv, string recipient) =>
        csv.Skip(1).ShouldHaveSingleItem().ShouldContain(recipient);
}
