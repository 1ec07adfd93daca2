using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>Blocks hold what may happen to a treatment until a value, or people who answer for it, settle them (reference, 3.5).</summary>
public sealed class ReadinessTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Perform_refuses_an_open_HARD_block_and_names_value_and_threshold()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20), ("labs.inr", 3));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);

        var refused = await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item));

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
    public async Task Booking_is_refused_with_a_HARD_block_and_allowed_with_a_check()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.hemoglobinGPerDl", 7.9));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);
        (await Should.ThrowAsync<NotReadyException>(() => BookAsync(item, days: 3))).Open.Single().Code.ShouldBe("HEMOGLOBIN");

        await fixture.RecordAsync(People.Oncologist, caseId, "labs.hemoglobinGPerDl", "null");

        (await BookAsync(item, days: 3)).TreatmentId.ShouldBe(treatment.Id);
    }

    [Fact]
    public async Task A_slot_behind_the_hold_of_a_drug_may_be_booked_and_one_before_it_may_not()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("health.anticoagulant", "WARFARIN"), ("labs.inr", 2.4));
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
        var (row, treatment) = await fixture.InTreatmentAsync(
            BlockedTreatment.NextNumber(),
            Procedure.UrgentDecompressionStabilization,
            facts.ToJsonString()
        );
        var schedule = await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await BookAsync(schedule, days: 1);
        var refused = await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item));
        refused.Open.ShouldHaveSingleItem().EmergencyAction.ShouldNotBeNull();

        await fixture.SendAsync(People.Surgeon, new OverrideBlock.Command(treatment.Id, "PLATELETS", "Transfused in theater"));

        (await fixture.PerformAsync(item)).Performed.ShouldBeTrue();
        (await fixture.LoadAsync(row.Id)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature).IsPending.ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_shows_its_blocks_and_who_may_settle_them()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20), ("labs.neutrophils10e9PerL", null));

        var surgeon = (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Treatments.Single().Blocks;
        var coordinator = (await fixture.SendAsync(People.Coordinator, new GetReferral.Query(caseId))).Treatments.Single().Blocks;

        surgeon.Select(block => (block.Code, block.IsOpen, block.MayClear)).ShouldBe([("PLATELETS", true, true), ("ANC", true, true)]);
        coordinator.ShouldAllBe(block => !block.MayClear);
    }

    private Task<ScheduleProcedure.Result> BookAsync(Guid item, int days) =>
        fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(item, new Slot(fixture.Now.AddDays(days), 60, Room())));

    private static string Room() => $"Room {Guid.NewGuid():N}"[..20];
}
