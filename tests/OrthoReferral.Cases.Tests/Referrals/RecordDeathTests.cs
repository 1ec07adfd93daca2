using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class RecordDeathTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_case_of_a_patient_who_died_stays_closed()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new RecordDeath.Command(caseId));
        (await fixture.LoadAsync(caseId)).Outcome.ShouldBe(CaseOutcome.PatientDied);
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new ReopenCase.Command(caseId, "Please"))
            )
        ).Code.ShouldBe("patient-died");
    }
}
