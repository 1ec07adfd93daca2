using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class RecordProcedureTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_procedure_is_recorded_as_performed_or_not_and_says_so_to_the_workflow()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000308");
        var notDone = await fixture.RaiseAsync(row.Id, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(notDone, null)));
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(notDone, true, fixture.Now.AddHours(1)))
        );
        await fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(notDone, false, Reason: "Fever"));
        (await fixture.LastAnswerAsync(row.Id)).GetProperty("reason").GetString().ShouldBe("Fever");

        var done = await fixture.RaiseAsync(row.Id, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(done, true, fixture.Now.AddHours(-2), "Nail, 11 mm"));

        (await fixture.LastAnswerAsync(row.Id)).GetProperty("performed").GetBoolean().ShouldBeTrue();
        (await fixture.LoadAsync(row.Id)).Treatments[0].PerformedAt.ShouldBe(fixture.Now.AddHours(-2));
    }
}
