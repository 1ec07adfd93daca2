using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class OverrideBlockTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_HARD_block_is_overridden_by_the_performing_specialty_and_a_second_clinician()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        var clear = new OverrideBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way, bone at the skin");

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.RadiationOncologist, clear));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Radiologist, clear));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, clear));
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, clear with { Reason = "  Urgent  " })))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Reason");
        (await fixture.SendAsync(People.Surgeon, clear)).Signature.ShouldBe(SecondSignature.Pending);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.SecondSurgeon, clear))).Code.ShouldBe(
            "second-signature-pending"
        );
        await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item));

        var signature = (await fixture.LoadAsync(caseId)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature);
        var sign = new SignOverride.Command(signature.Id, Agrees: true);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, sign))).Code.ShouldBe(
            "second-clinician-must-differ"
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Oncologist, sign));
        (await fixture.SendAsync(People.Radiologist, sign)).Signature.ShouldBe(SecondSignature.Given);
        (await fixture.PerformAsync(item)).Performed.ShouldBeTrue();
        CaseEventKind[] told = [CaseEventKind.BlockOverridden, CaseEventKind.OverrideSigned, CaseEventKind.ProcedurePerformed];
        (await fixture.LoadAsync(caseId)).Events.Select(line => line.Kind).Intersect(told).ShouldBe(told);
    }

    [Fact]
    public async Task An_override_holds_for_the_value_it_was_given_for_and_its_signature_is_not_asked_for_any_more()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 40));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await fixture.SendAsync(People.Surgeon, new OverrideBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way"));

        await fixture.RecordAsync(People.Oncologist, caseId, "labs.platelets10e9PerL", "12");

        var signature = (await fixture.LoadAsync(caseId)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature);
        signature.State.ShouldBe(WorkItemState.Withdrawn);
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new SignOverride.Command(signature.Id, true))
        );
        (await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item)))
            .Open.ShouldHaveSingleItem()
            .Value.ShouldBe("12 ×10⁹/L");
    }

    [Fact]
    public async Task Only_a_HARD_block_is_overridden()
    {
        var (_, treatment) = await fixture.TreatedAsync(("labs.neutrophils10e9PerL", null));
        var act = new OverrideBlock.Command(treatment.Id, "ANC", "No chemotherapy for two years");

        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, act))).Code.ShouldBe("no-such-block");
    }
}
