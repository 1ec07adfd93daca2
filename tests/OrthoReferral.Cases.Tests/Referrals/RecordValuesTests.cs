using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Treatments;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class RecordValuesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_newly_recorded_value_clears_a_HARD_block()
    {
        var (caseId, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20));
        var item = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await Should.ThrowAsync<NotReadyException>(() => fixture.PerformAsync(item));

        await fixture.SendAsync(People.Surgeon, Platelets(caseId, "62"));

        (await fixture.PerformAsync(item)).Performed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_path_or_value_is_named_and_changes_nothing()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        (
            await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, Platelets(caseId, "-1")))
        ).Errors.ShouldContain(error => error.PropertyName == "facts.labs.platelets10e9PerL");
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RecordValues.Command(caseId, new Dictionary<string, JsonElement>()))
        );
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, Platelets(caseId, "62")));

        (await fixture.LoadAsync(caseId)).FactsVersion.ShouldBe(1);
    }

    private static RecordValues.Command Platelets(Guid caseId, string json) =>
        new(caseId, new Dictionary<string, JsonElement> { ["labs.platelets10e9PerL"] = JsonElement.Parse(json) });
}
