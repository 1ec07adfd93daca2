using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Simulations;

namespace OrthoReferral.Cases.Tests.Simulations;

public sealed class CountSimulatedCasesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Drafts_never_count_and_closed_cases_only_where_all_are_asked_for()
    {
        await fixture.DraftAsync(Vignettes.Femur);
        await fixture.SubmitAsync(Vignettes.Femur);
        var closed = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(closed, "Treated elsewhere"));

        (await CountAsync(new SimulatedCases())).ShouldBe(1);
        (await CountAsync(new SimulatedCases(SimulatedPhase.All))).ShouldBe(2);
    }

    [Fact]
    public async Task Days_of_submission_narrow_the_count()
    {
        await fixture.SubmitAsync(Vignettes.Femur);
        fixture.Clock.Advance(TimeSpan.FromDays(3));
        await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SubmitAsync(Vignettes.Femur);

        (await CountAsync(new SimulatedCases(SubmittedFrom: fixture.Now.AddDays(-1)))).ShouldBe(2);
        (await CountAsync(new SimulatedCases(SubmittedBefore: fixture.Now.AddDays(-1)))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_an_administrator_asks() =>
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, new CountSimulatedCases.Query(new SimulatedCases()))
        );

    private async Task<int> CountAsync(SimulatedCases cases) =>
        (await fixture.SendAsync(People.Administrator, new CountSimulatedCases.Query(cases))).Cases;
}
