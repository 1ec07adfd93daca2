using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class PlanRadiationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Sessions_run_on_weekdays_and_the_workflow_is_told_the_first_day()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000309");
        var plan = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatment.Id);
        var thursday = new DateTimeOffset(2026, 12, 3, 9, 30, 0, TimeSpan.FromHours(1));
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, 3, 8m, thursday.AddDays(2), true))
        );

        var planned = await fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, 3, 8m, thursday, true));

        planned.Sessions.ShouldBe([thursday, thursday.AddDays(1), thursday.AddDays(4)]);
        (await fixture.LastAnswerAsync(row.Id)).GetProperty("startsOn").GetString().ShouldBe("2026-12-03");
        (await fixture.LoadAsync(row.Id)).Treatments[0].RadiationSessions.ShouldAllBe(session => session.DoseCentigray == 800);
    }

    [Fact]
    public async Task What_is_left_out_is_asked_for_and_nothing_is_planned()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000313");
        var plan = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatment.Id);

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, null, null, null, null))
        );

        refused
            .Errors.Select(error => error.PropertyName)
            .Distinct()
            .ShouldBe(["Sessions", "GrayPerSession", "FirstSessionAt", "WeekdaysOnly"], ignoreOrder: true);
        (await fixture.LoadAsync(row.Id)).Treatments[0].RadiationSessions.ShouldBeEmpty();
    }
}
