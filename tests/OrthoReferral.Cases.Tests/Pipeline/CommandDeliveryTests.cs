namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>What a command does about its messages to the workflow once it has committed.</summary>
public sealed class CommandDeliveryTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_persons_command_waits_for_its_messages_so_that_the_next_page_shows_the_next_step()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        fixture.Signals.Cases.ShouldContain(caseId);
        fixture.Signals.NotAwaited.ShouldNotContain(caseId);
    }

    [Fact]
    public async Task A_step_of_the_workflow_does_not_wait_because_it_may_be_part_of_the_delivery()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.Femur);

        fixture.Signals.NotAwaited.ShouldContain(caseId, "the answer of the assessment");
    }

    [Fact]
    public async Task A_command_without_messages_signals_nothing()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);

        fixture.Signals.Cases.ShouldNotContain(caseId);
    }
}
