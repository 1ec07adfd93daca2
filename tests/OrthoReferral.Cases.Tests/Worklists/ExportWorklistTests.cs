using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tests.Audit;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class ExportWorklistTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_export_writes_the_chosen_columns_as_text_and_is_audited()
    {
        await fixture.InReviewAsync("OR-2026-001041", "=cmd|' /C calc'!A0", Urgency.Immediate);
        await fixture.InReviewAsync("OR-2026-001042", "Okafor, \"Dan\"");

        var export = await fixture.SendAsync(
            People.Coordinator,
            new ExportWorklist.Command(
                new WorklistFilter(),
                WorklistSort.UrgencyThenClock,
                ["number", "familyName", "ageYears", "waitingFor"]
            )
        );
        var csv = await fixture.WriteAsync(People.Coordinator, export);

        csv.ShouldBe([
            "number,familyName,ageYears,waitingFor",
            "OR-2026-001041,\"'=cmd|' /C calc'!A0\",70,Review",
            "OR-2026-001042,\"Okafor, \"\"Dan\"\"\",70,Review",
        ]);
        export.FileName.ShouldBe("worklist-20261120-0900.csv");
        (await fixture.ReadAsync(db => db.Audit.SingleAsync(entry => entry.Action == "WorklistExported"))).ActorName.ShouldBe(
            People.Coordinator.Name
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, ["secret"]))
        );
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Surgeon, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, []))
        );
    }

    [Fact]
    public async Task The_entry_of_an_export_holds_filter_columns_count_and_the_cases()
    {
        var first = await fixture.InReviewAsync("OR-2026-001051", "Exportham");
        var second = await fixture.InReviewAsync("OR-2026-001052", "Exportham");

        var export = await fixture.SendAsync(
            People.Coordinator,
            new ExportWorklist.Command(new WorklistFilter { Text = "Exportham" }, WorklistSort.Number, ["number", "state"])
        );

        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Id == export.EntryId));
        entry.Kind.ShouldBe(AuditKind.Read);
        entry.Filter.ShouldNotBeNull().ShouldContain("Exportham");
        entry.Filter.ShouldContain("\"columns\":[\"number\",\"state\"]");
        var cases = await fixture.ReadAsync(db =>
            db.ExportedCases.Where(one => one.EntryId == export.EntryId).Select(one => one.CaseId).ToListAsync()
        );
        cases.Order().ShouldBe(new[] { first.Id, second.Id }.Order());
        (entry.Count, entry.NewValue).ShouldBe((2, ExportedCase.HashOf(cases)));
    }
}
