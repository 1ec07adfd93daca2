using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class RecordFollowUpTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_follow_up_without_a_pain_score_stays_unknown()
    {
        var (row, _) = await fixture.InTreatmentAsync("OR-2026-000311");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.FollowUp, Role.Coordinator);
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new RecordFollowUp.Command(item, 11, null, NextVisit.Close))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new RecordFollowUp.Command(item, 3, null, null))
        );

        await fixture.SendAsync(People.Coordinator, new RecordFollowUp.Command(item, null, "By telephone", NextVisit.Again));

        (await fixture.LastAnswerAsync(row.Id)).ShouldSatisfyAllConditions(
            answer => answer.GetProperty("painNrs").ValueKind.ShouldBe(JsonValueKind.Null),
            answer => answer.GetProperty("next").GetString().ShouldBe("again")
        );
        (await fixture.LoadAsync(row.Id)).FollowUps.ShouldHaveSingleItem().PainNrs.ShouldBeNull();
    }
}
