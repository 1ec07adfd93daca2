using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>
/// Commands on different cases write no row in common, so a node that stands still inside a transaction delays its own case only. The one
/// exception on SQLite is the counter of the case numbers, which is a sequence on SQL Server. What a save writes comes from the model and
/// is the same on both.
/// </summary>
public sealed class CommonRowsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Every_use_case_on_one_case_shares_no_row_with_every_use_case_on_another()
    {
        var first = await fixture.Written.OfAsync(LiveAsync);
        var second = await fixture.Written.OfAsync(LiveAsync);

        first.Count.ShouldBeGreaterThan(50);
        first.ShouldContain(row => row.StartsWith("Cases ", StringComparison.Ordinal));
        first.ShouldContain(row => row.StartsWith("WorkItems ", StringComparison.Ordinal));
        first.ShouldContain(row => row.StartsWith("Decisions ", StringComparison.Ordinal));
        first.Intersect(second, StringComparer.Ordinal).ShouldHaveSingleItem().ShouldStartWith("INSERT INTO \"CaseNumbers\"");
    }

    [Fact]
    public async Task Eight_people_who_approve_eight_cases_at_once_touch_no_common_row()
    {
        var cases = new List<Guid>();
        for (var number = 0; number < 8; number++)
            cases.Add(await fixture.UnderReviewAsync(Vignettes.Femur));

        var written = await Task.WhenAll(
            cases.Select(caseId =>
                fixture.Written.OfAsync(() =>
                    fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), idempotencyKey: $"approve {caseId:N}")
                )
            )
        );

        written.ShouldAllBe(rows => rows.Any(row => row.StartsWith("Decisions ", StringComparison.Ordinal)));
        written
            .SelectMany(rows => rows)
            .GroupBy(row => row, StringComparer.Ordinal)
            .Where(row => row.Count() > 1)
            .Select(row => row.Key)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_commands_on_one_case_do_share_rows_so_that_the_comparison_can_fail()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        var first = await fixture.Written.OfAsync(() => fixture.SendAsync(People.Surgeon, new PostMessage.Command(caseId, "One")));
        var second = await fixture.Written.OfAsync(() => fixture.SendAsync(People.Surgeon, new PostMessage.Command(caseId, "Two")));

        first.Intersect(second, StringComparer.Ordinal).ShouldContain($"Cases {caseId}");
    }

    // Each way that a review can go, on cases of its own.
    private async Task LiveAsync()
    {
        var approved = await fixture.UnderReviewAsync(Vignettes.Femur);
        var review = (await fixture.LoadAsync(approved)).WorkItems.Single(item => item.Form == WorkItemForm.Review).Id;
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(review));
        await fixture.SendAsync(People.Surgeon, new ReleaseWorkItem.Command(review));
        await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(review, "Pain is worse"));
        await fixture.SendAsync(People.Surgeon, new PostMessage.Command(approved, "Seen"), idempotencyKey: $"message {approved:N}");
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(approved), idempotencyKey: $"approve {approved:N}");

        var asked = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(asked, [], "Is there pain at night?"));

        var board = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(board, "Two ways are open"));

        var declined = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(declined, "No procedure helps"));

        var withdrawn = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(withdrawn, "The patient asked for it"));
    }
}
