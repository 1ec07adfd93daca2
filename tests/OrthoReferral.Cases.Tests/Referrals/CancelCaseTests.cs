using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class CancelCaseTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Only_the_coordinator_cancels_and_only_with_a_reason()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new CancelCase.Command(caseId, "No")));
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "")));
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "Moved to another region"));
        (await fixture.LoadAsync(caseId)).Outcome.ShouldBe(CaseOutcome.Cancelled);
    }
}
