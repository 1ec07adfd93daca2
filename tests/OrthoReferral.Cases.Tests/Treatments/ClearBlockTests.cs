using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class ClearBlockTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_unrecorded_laboratory_value_is_an_open_check_that_holds_the_procedure_too()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.neutrophils10e9PerL", null));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);

        var refused = await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item));
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
        settled.CaseId.ShouldBe(caseId);
        (await fixture.PerformAsync(item)).Performed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_HARD_block_is_not_cleared_but_overridden()
    {
        var (_, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20));
        var clear = new ClearBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way, bone at the skin");

        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, clear))).Code.ShouldBe("must-be-overridden");
    }
}
