using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>Blocks hold what may happen to a treatment until a value, or people who answer for it, settle them (reference, 3.5).</summary>
public sealed class ReadinessTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static int numbers = 400;

    [Fact]
    public async Task Perform_refuses_an_open_HARD_block_and_names_value_and_threshold()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.platelets10e9PerL", 20), ("labs.inr", 3));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);

        var refused = await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item));

        refused
            .Open.Select(block => (block.Code, block.Severity, block.Value, block.Threshold))
            .ShouldBe([
                ("PLATELETS", BlockSeverity.Hard, "20 ×10⁹/L", "at least 50 ×10⁹/L"),
                ("INR", BlockSeverity.Hard, "3", "at most 1.5"),
            ]);
        refused.Message.ShouldNotContain("20");
        refused.Message.ShouldContain("orthopedic surgery");
        (await fixture.LoadAsync(caseId)).Treatments[0].PerformedAt.ShouldBeNull();
        (await fixture.OutboxAsync(caseId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unrecorded_laboratory_value_is_an_open_check_that_holds_the_procedure_too()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.neutrophils10e9PerL", null));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);

        var refused = await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item));
        refused
            .Open.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                block => block.Code.ShouldBe("ANC"),
                block => block.Severity.ShouldBe(BlockSeverity.Check),
                block => block.Value.ShouldBe("not recorded")
            );

        var settled = await fixture.SendAsync(
            People.Oncologist,
            new ClearBlock.Command(treatment.Id, "ANC", "No chemotherapy for two years")
        );
        settled.Signature.ShouldBe(SecondSignature.NotNeeded);
        (await PerformAsync(item)).Performed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_newly_recorded_value_clears_a_HARD_block()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.platelets10e9PerL", 20));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item));

        await RecordAsync(People.Surgeon, caseId, "labs.platelets10e9PerL", "62");

        (await PerformAsync(item)).Performed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_HARD_block_is_overridden_by_the_performing_specialty_and_a_second_clinician()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.platelets10e9PerL", 20));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        var clear = new ClearBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way, bone at the skin");

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Oncologist, clear));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Radiologist, clear));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, clear));
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, clear with { Reason = "  Urgent  " })))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Reason");
        (await fixture.SendAsync(People.Surgeon, clear)).Signature.ShouldBe(SecondSignature.Pending);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.SecondSurgeon, clear))).Code.ShouldBe(
            "second-signature-pending"
        );
        await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item));

        var signature = (await fixture.LoadAsync(caseId)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature);
        var sign = new SignOverride.Command(signature.Id, Agrees: true);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, sign))).Code.ShouldBe(
            "second-clinician-must-differ"
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Oncologist, sign));
        (await fixture.SendAsync(People.Radiologist, sign)).Signature.ShouldBe(SecondSignature.Given);
        (await PerformAsync(item)).Performed.ShouldBeTrue();
        CaseEventKind[] told = [CaseEventKind.BlockOverridden, CaseEventKind.OverrideSigned, CaseEventKind.ProcedurePerformed];
        (await fixture.LoadAsync(caseId)).Events.Select(line => line.Kind).Intersect(told).ShouldBe(told);
    }

    [Fact]
    public async Task A_refused_override_leaves_the_block_open_and_may_be_given_again()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.platelets10e9PerL", 20));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        var clear = new ClearBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way, bone at the skin");
        await fixture.SendAsync(People.Surgeon, clear);
        var signature = (await fixture.LoadAsync(caseId)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature);

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new SignOverride.Command(signature.Id, Agrees: false))
        );
        await fixture.SendAsync(People.SecondSurgeon, new SignOverride.Command(signature.Id, false, "Wait for the transfusion"));

        await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item));
        (await fixture.SendAsync(People.Surgeon, clear)).Signature.ShouldBe(SecondSignature.Pending);
    }

    [Fact]
    public async Task An_override_holds_for_the_value_it_was_given_for_and_its_signature_is_not_asked_for_any_more()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.platelets10e9PerL", 40));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await fixture.SendAsync(People.Surgeon, new ClearBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way"));

        await RecordAsync(People.Oncologist, caseId, "labs.platelets10e9PerL", "12");

        var signature = (await fixture.LoadAsync(caseId)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature);
        signature.State.ShouldBe(WorkItemState.Withdrawn);
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new SignOverride.Command(signature.Id, true))
        );
        (await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item))).Open.ShouldHaveSingleItem().Value.ShouldBe("12 ×10⁹/L");
    }

    [Fact]
    public async Task Booking_is_refused_with_a_HARD_block_and_allowed_with_a_check()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.hemoglobinGPerDl", 7.9));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);
        (await Should.ThrowAsync<NotReadyException>(() => BookAsync(item, days: 3))).Open.Single().Code.ShouldBe("HEMOGLOBIN");

        await RecordAsync(People.Oncologist, caseId, "labs.hemoglobinGPerDl", "null");

        (await BookAsync(item, days: 3)).TreatmentId.ShouldBe(treatment.Id);
    }

    [Fact]
    public async Task A_slot_behind_the_hold_of_a_drug_may_be_booked_and_one_before_it_may_not()
    {
        var (caseId, treatment) = await TreatedAsync(("health.anticoagulant", "WARFARIN"), ("labs.inr", 2.4));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);

        (await Should.ThrowAsync<NotReadyException>(() => BookAsync(item, days: 4)))
            .Open.Select(block => block.Code)
            .ShouldBe(["INR", "ANTICOAGULANT"]);
        await BookAsync(item, days: 6);
        await Should.ThrowAsync<NotReadyException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new MoveBooking.Command(treatment.Id, new Slot(fixture.Now.AddDays(2), 60, Room()), "An earlier slot")
            )
        );
    }

    [Fact]
    public async Task In_an_emergency_a_slot_is_booked_at_once_and_the_second_signature_may_follow_within_a_day()
    {
        var facts = JsonNode.Parse(ArrangedCase.ReadyFacts)!;
        facts["lesions"]![0] = JsonNode.Parse(
            """
            {
              "id": "L1", "bone": "SPINE", "vertebralLevel": "T8", "biopsyResult": "METASTASIS_OF_KNOWN_PRIMARY", "matrix": "LYTIC",
              "esccGrade": "3", "frankel": "D", "bladderBowelDysfunction": false, "deficitOnsetHours": 6, "painNrs": 7,
              "sinsPain": "MECHANICAL", "spinalAlignment": "NORMAL", "vertebralCollapse": "LT50", "priorRadiotherapy": "NONE"
            }
            """
        );
        facts["labs"]!["platelets10e9PerL"] = 60;
        var (row, treatment) = await fixture.InTreatmentAsync(Number(), Procedure.UrgentDecompressionStabilization, facts.ToJsonString());
        var schedule = await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await BookAsync(schedule, days: 1);
        var refused = await Should.ThrowAsync<NotReadyException>(() => PerformAsync(item));
        refused.Open.ShouldHaveSingleItem().EmergencyAction.ShouldNotBeNull();

        await fixture.SendAsync(People.Surgeon, new ClearBlock.Command(treatment.Id, "PLATELETS", "Transfused in theater"));

        (await PerformAsync(item)).Performed.ShouldBeTrue();
        (await fixture.LoadAsync(row.Id)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature).IsPending.ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_shows_its_blocks_and_who_may_settle_them()
    {
        var (caseId, treatment) = await TreatedAsync(("labs.platelets10e9PerL", 20), ("labs.neutrophils10e9PerL", null));

        var surgeon = (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Treatments.Single().Blocks;
        var coordinator = (await fixture.SendAsync(People.Coordinator, new GetReferral.Query(caseId))).Treatments.Single().Blocks;

        surgeon.Select(block => (block.Code, block.IsOpen, block.MayClear)).ShouldBe([("PLATELETS", true, true), ("ANC", true, true)]);
        coordinator.ShouldAllBe(block => !block.MayClear);
    }

    private async Task<(Guid CaseId, Treatment Treatment)> TreatedAsync(params (string Path, JsonNode? Value)[] changes)
    {
        var facts = JsonNode.Parse(ArrangedCase.ReadyFacts)!;
        foreach (var (path, value) in changes)
            facts[path.Split('.')[0]]![path.Split('.')[1]] = value;
        var (row, treatment) = await fixture.InTreatmentAsync(Number(), facts: facts.ToJsonString());
        return (row.Id, treatment);
    }

    private Task<RecordProcedure.Result> PerformAsync(Guid item) =>
        fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(item, Performed: true, fixture.Now));

    private Task<ScheduleProcedure.Result> BookAsync(Guid item, int days) =>
        fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(item, new Slot(fixture.Now.AddDays(days), 60, Room())));

    private Task<RecordValues.Result> RecordAsync(Actor actor, Guid caseId, string path, string json) =>
        fixture.SendAsync(
            actor,
            new RecordValues.Command(caseId, new Dictionary<string, JsonElement> { [path] = JsonElement.Parse(json) })
        );

    private static string Number() => $"OR-2026-001{Interlocked.Increment(ref numbers):000}";

    private static string Room() => $"Room {Guid.NewGuid():N}"[..20];
}
