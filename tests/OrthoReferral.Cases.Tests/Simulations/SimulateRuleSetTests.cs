using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Simulations;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Simulations;

public sealed class SimulateRuleSetTests : IAsyncLifetime
{
    private const string Other = "2.0.0-early-fixation";

    private readonly CaseFixture fixture = new();

    // Mirels 8 (lower limb 2, moderate pain 2, mixed 2, a third to two thirds 2) and no high-risk cortex: only the other version fixes it.
    private static Referral MirelsEight { get; } =
        Vignettes.Femur with
        {
            Lesions =
            [
                Vignettes.Femur.Lesions[0] with
                {
                    Region = "DIAPHYSIS",
                    MirelsPain = MirelsPain.Moderate,
                    Matrix = LesionMatrix.Mixed,
                    FractionOfDiameter = 0.5,
                    AxialCorticalInvolvementMm = 10,
                    CircumferentialCorticalPercent = 20,
                },
            ],
        };

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_case_that_the_other_version_answers_differently_is_shown_with_both_routes()
    {
        var caseId = await fixture.SubmitAsync(MirelsEight);
        await fixture.SubmitAsync(Vignettes.Rib);

        var slice = await SimulateAsync();

        slice.Examined.ShouldBe(2);
        var change = slice.Changes.ShouldHaveSingleItem();
        change.CaseId.ShouldBe(caseId);
        change.Approved.ShouldBeNull();
        var lesion = change.Lesions.ShouldHaveSingleItem();
        lesion.Before.Procedure.ShouldNotBe(Procedure.FixationPlusRadiation);
        lesion.After.Procedure.ShouldBe(Procedure.FixationPlusRadiation);
        lesion.Label.ShouldBe("Lesion 1, left femur, diaphysis");
        RouteShift
            .Of(slice.Changes)
            .ShouldHaveSingleItem()
            .ShouldBe(
                new RouteShift(
                    lesion.Before.Procedure,
                    Procedure.FixationPlusRadiation,
                    1,
                    MoreUrgent: lesion.After.Urgency < lesion.Before.Urgency ? 1 : 0,
                    LessUrgent: 0
                )
            );
    }

    [Fact]
    public async Task Every_difference_is_the_one_that_the_rules_themselves_give()
    {
        foreach (
            var facts in new[]
            {
                Vignettes.Femur,
                Vignettes.StableSpine,
                Vignettes.NoTissue,
                Vignettes.CordCompressionSuspected,
                MirelsEight,
            }
        )
            await fixture.SubmitAsync(facts);
        var stored = await fixture.ReadAsync(db => Task.FromResult(db.Cases.Select(row => new { row.Number, row.FactsJson }).ToList()));

        var changed = (await SimulateAsync()).Changes.Select(change => change.Number);

        changed
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                stored
                    .Where(row => Answer(RuleSet.Current, row.FactsJson) != Answer(RuleSet.Find(Other)!, row.FactsJson))
                    .Select(row => row.Number)
                    .Order(StringComparer.Ordinal)
            );
    }

    [Fact]
    public async Task Drafts_and_closed_cases_are_left_out_unless_all_are_asked_for()
    {
        await fixture.DraftAsync(MirelsEight);
        var closed = await fixture.SubmitAsync(MirelsEight);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(closed, "Treated elsewhere"));

        (await SimulateAsync()).Examined.ShouldBe(0);
        var all = await SimulateAsync(new SimulatedCases(SimulatedPhase.All));
        all.Changes.ShouldHaveSingleItem().CaseId.ShouldBe(closed);
        (
            await fixture.SendAsync(People.Administrator, new CountSimulatedCases.Query(new SimulatedCases(SimulatedPhase.All)))
        ).Cases.ShouldBe(1);
    }

    [Fact]
    public async Task Days_of_submission_narrow_the_cases()
    {
        await fixture.SubmitAsync(MirelsEight);
        fixture.Clock.Advance(TimeSpan.FromDays(3));
        var late = await fixture.SubmitAsync(MirelsEight);

        (await SimulateAsync(new SimulatedCases(SubmittedFrom: fixture.Now.AddDays(-1))))
            .Changes.ShouldHaveSingleItem()
            .CaseId.ShouldBe(late);
        (await SimulateAsync(new SimulatedCases(SubmittedBefore: fixture.Now.AddDays(-1))))
            .Changes.ShouldHaveSingleItem()
            .CaseId.ShouldNotBe(late);
    }

    [Fact]
    public async Task Slices_together_are_the_whole_run()
    {
        for (var i = 0; i < 5; i++)
            await fixture.SubmitAsync(i % 2 == 0 ? MirelsEight : Vignettes.Rib);
        var whole = await SimulateAsync();

        var numbers = new List<string>();
        var (examined, after) = (0, (string?)null);
        do
        {
            var slice = await fixture.SendAsync(People.Administrator, new SimulateRuleSet.Query(Other, new SimulatedCases(), after, 2));
            slice.Examined.ShouldBeLessThanOrEqualTo(2);
            (examined, after) = (examined + slice.Examined, slice.Next);
            numbers.AddRange(slice.Changes.Select(change => change.Number));
        } while (after is not null);

        examined.ShouldBe(5);
        numbers.ShouldBe(whole.Changes.Select(change => change.Number));
        numbers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Facts_that_the_rules_can_not_read_are_named_and_stop_nothing()
    {
        await fixture.InReviewAsync("OR-2026-000901", facts: "{}");
        await fixture.SubmitAsync(MirelsEight);

        var slice = await SimulateAsync();

        slice.NotAssessable.ShouldBe(["OR-2026-000901"]);
        slice.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_simulation_changes_nothing()
    {
        var caseId = await fixture.SubmitAsync(MirelsEight);
        var before = (await fixture.LoadAsync(caseId)).Version;
        var entries = await fixture.ReadAsync(db => Task.FromResult(db.Audit.Count()));

        await SimulateAsync();

        var after = await fixture.LoadAsync(caseId);
        after.Version.ShouldBe(before);
        after.Assessments.ShouldBeEmpty();
        (await fixture.ReadAsync(db => Task.FromResult(db.Audit.Count()))).ShouldBe(entries);
    }

    [Fact]
    public async Task Only_another_known_version_can_be_tried_and_only_by_an_administrator()
    {
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Administrator, new SimulateRuleSet.Query("9.9", new SimulatedCases()))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Administrator, new SimulateRuleSet.Query(RuleSet.Current.Version, new SimulatedCases()))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(
                People.Administrator,
                new SimulateRuleSet.Query(Other, new SimulatedCases(), Size: SimulateRuleSet.LargestSlice + 1)
            )
        );
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Surgeon, new SimulateRuleSet.Query(Other, new SimulatedCases()))
        );
    }

    private Task<SimulateRuleSet.Slice> SimulateAsync(SimulatedCases? cases = null) =>
        fixture.SendAsync(People.Administrator, new SimulateRuleSet.Query(Other, cases ?? new SimulatedCases()));

    private static string Answer(RuleSet rules, string factsJson) =>
        string.Join(
            ';',
            rules
                .Assess(ReferralFacts.Parse(factsJson))
                .Lesions.Select(lesion => $"{lesion.PrimaryProcedure} {lesion.Urgency} {lesion.RuleId}")
        );
}
