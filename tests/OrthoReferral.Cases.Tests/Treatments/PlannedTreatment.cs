using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>Treatments that wait for a step of a person, with the work item that asks for it.</summary>
internal static class PlannedTreatment
{
    /// <summary>A treatment that waits for the slot of its procedure.</summary>
    public static async Task<(Guid CaseId, Guid TreatmentId, Guid Item)> ToScheduleAsync(this CaseFixture fixture, string number)
    {
        var (row, treatment) = await fixture.InTreatmentAsync(number);
        return (row.Id, treatment.Id, await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id));
    }

    /// <summary>A treatment whose radiation is planned, one session a day from two weeks on, and waits for the sessions.</summary>
    public static async Task<(Guid CaseId, Guid TreatmentId, Guid Item)> ToRadiateAsync(
        this CaseFixture fixture,
        string number,
        int sessions
    )
    {
        var (row, treatment) = await fixture.InTreatmentAsync(number);
        var plan = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatment.Id);
        await fixture.SendAsync(
            People.RadiationOncologist,
            new PlanRadiation.Command(plan, sessions, 4m, fixture.Now.AddDays(14), WeekdaysOnly: false)
        );
        return (
            row.Id,
            treatment.Id,
            await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationSessions, Role.RadiationOncologist, treatment.Id)
        );
    }
}
