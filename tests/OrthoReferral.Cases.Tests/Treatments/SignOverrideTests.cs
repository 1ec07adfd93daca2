using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class SignOverrideTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_refused_override_leaves_the_block_open_and_may_be_given_again()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        var clear = new OverrideBlock.Command(treatment.Id, "PLATELETS", "Transfused on the way, bone at the skin");
        await fixture.SendAsync(People.Surgeon, clear);
        var signature = (await fixture.LoadAsync(caseId)).WorkItems.Single(one => one.Form == WorkItemForm.OverrideSignature);

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new SignOverride.Command(signature.Id, Agrees: false))
        );
        await fixture.SendAsync(People.SecondSurgeon, new SignOverride.Command(signature.Id, false, "Wait for the transfusion"));

        await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item));
        (await fixture.SendAsync(People.Surgeon, clear)).Signature.ShouldBe(SecondSignature.Pending);
    }
}
