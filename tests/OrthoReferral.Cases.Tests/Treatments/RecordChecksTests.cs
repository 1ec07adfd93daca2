using System.Text.Json.Nodes;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class RecordChecksTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string TwoChecks = """{"checks":[{"code":"INR","title":"INR below 1.5"},{"code":"MRI_SAFE","title":"MRI safety"}]}""";

    [Fact]
    public async Task Checks_are_recorded_in_parts_and_answered_when_all_are_there()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000301");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);

        var first = await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(item, [new("INR", true)]));
        first.Open.ShouldBe(["MRI_SAFE"]);
        first.Cleared.ShouldBeNull();
        (await fixture.OutboxAsync(row.Id)).ShouldBeEmpty();
        var second = await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(item, [new("MRI_SAFE", false, "Pacemaker")]));

        second.Cleared.ShouldBe(false);
        (await fixture.LastAnswerAsync(row.Id)).GetProperty("cleared").GetBoolean().ShouldBeFalse();
        (await fixture.LoadAsync(row.Id))
            .Treatments[0]
            .Checks.Single(check => check.Code == "MRI_SAFE")
            .ShouldSatisfyAllConditions(
                check => check.Cleared.ShouldBe(false),
                check => check.Note.ShouldBe("Pacemaker"),
                check => check.Title.ShouldBe("MRI safety")
            );
    }

    [Fact]
    public async Task A_second_round_of_checks_starts_anew()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000302");
        var first = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);
        await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(first, [new("INR", false, "2.1"), new("MRI_SAFE", true)]));
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        var second = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);

        (await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(second, [new("INR", true)]))).Open.ShouldBe(["MRI_SAFE"]);
        (await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(second, [new("MRI_SAFE", true)]))).Cleared.ShouldBe(true);
    }

    [Fact]
    public async Task An_unknown_check_is_refused_with_its_field_and_records_nothing()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000303");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);

        var refusal = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RecordChecks.Command(item, [new("INR", true), new("OTHER", true)]))
        );

        refusal.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Checks[1].Code");
        (await fixture.LoadAsync(row.Id)).Treatments[0].Checks.ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, new RecordChecks.Command(item, [new("INR", true)]))
        );
    }

    [Fact]
    public async Task A_coordinator_clears_no_check_whose_value_is_out_of_range_or_not_recorded_and_a_clinician_may()
    {
        const string asked =
            """{"checks":[{"code":"INR_PLATELETS","title":"INR and platelets"},{"code":"CONSENT_CEMENT_LEAK","title":"Consent"}]}""";
        foreach (var value in new JsonNode?[] { 20, null })
        {
            var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", value));
            var item = await fixture.RaiseAsync(caseId, WorkItemForm.Checks, Role.Coordinator, treatment.Id, asked);

            (
                await fixture.SendAsync(People.Coordinator, new RecordChecks.Command(item, [new("CONSENT_CEMENT_LEAK", true)]))
            ).Open.ShouldBe(["INR_PLATELETS"]);
            var refused = await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Coordinator, new RecordChecks.Command(item, [new("INR_PLATELETS", true)]))
            );
            refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Checks[0].Cleared");
            refused.Message.ShouldNotContain("20 ");

            await fixture.RecordAsync(People.Oncologist, caseId, "labs.platelets10e9PerL", "180");
            (await fixture.SendAsync(People.Coordinator, new RecordChecks.Command(item, [new("INR_PLATELETS", true)]))).Cleared.ShouldBe(
                true
            );
        }
    }

    [Fact]
    public async Task A_check_that_can_not_concern_the_patient_is_not_waited_for()
    {
        const string asked = """{"checks":[{"code":"WHOLE_BONE_XRAY","title":"X-ray"},{"code":"STEROID","title":"Dexamethasone"}]}""";
        var (caseId, treatment) = await fixture.TreatedAsync();
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Checks, Role.Coordinator, treatment.Id, asked);

        var result = await fixture.SendAsync(People.Coordinator, new RecordChecks.Command(item, [new("WHOLE_BONE_XRAY", true)]));

        (result.Open.Count, result.Cleared).ShouldBe((0, true));
    }
}
