using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Storage.Tests;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>
/// Commands on different cases write no row in common, so a node that stops inside a transaction delays its own case only. Exceptions: on
/// SQLite the counter of the case numbers, which is a sequence on SQL Server; and two bookings of one room, which follow each other. What a
/// save writes comes from the model and is the same on both databases. Every other use case is compared by its own tests
/// (<see cref="CommonRows"/>).
/// </summary>
public sealed class CommonRowsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_review_on_one_case_shares_no_row_with_a_review_on_another()
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
    public void A_row_that_two_cases_share_is_found()
    {
        var common = new CommonRows();
        foreach (var row in new[] { "Counters 7", "Counters 8", "Counters 7" })
        {
            var written = new WrittenBy(outer: null);
            written.Add(row, Guid.CreateVersion7());
            common.Add(typeof(PostMessage.Command), written);
        }

        common.Faults().ShouldHaveSingleItem().ShouldContain("Counters 7");
    }

    [Fact]
    public void A_row_that_is_expected_to_be_shared_is_no_fault_and_has_to_be_shared()
    {
        var common = new CommonRows();
        common.Expect("Patients 7");
        common.Faults().ShouldHaveSingleItem().ShouldBe("Patients 7 is not shared");
        foreach (var row in new[] { "Patients 7", "Patients 8", "Patients 7", "Patients 8" })
        {
            var written = new WrittenBy(outer: null);
            written.Add(row, Guid.CreateVersion7());
            common.Add(typeof(PostMessage.Command), written);
        }

        common.Faults().ShouldHaveSingleItem().ShouldContain("Patients 8");
    }

    [Fact]
    public void A_statement_that_is_not_a_save_is_found()
    {
        var (common, written) = (new CommonRows(), new WrittenBy(outer: null));
        written.Add("Cases 1", Guid.CreateVersion7());
        written.Add("UPDATE Totals SET Value = Value + @p0 [1]", caseId: null);
        common.Add(typeof(PostMessage.Command), written);

        common.Faults().ShouldHaveSingleItem().ShouldContain("UPDATE Totals");
    }

    [Fact]
    public void Only_a_room_a_record_number_a_rota_and_sign_offs_of_reads_are_locked_by_a_statement() =>
        Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", "OrthoReferral.Cases"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(".GuardAsync(", StringComparison.Ordinal))
            .Select(Path.GetFileName)
            .ShouldBe(["PatientRegister.cs", "RoomAvailability.cs", "RotaShift.cs", "SignOffReads.cs"], ignoreOrder: true);

    [Fact]
    public async Task Two_commands_on_one_case_do_share_rows_so_that_the_comparison_can_fail()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        var first = await fixture.Written.OfAsync(() => fixture.SendAsync(People.Surgeon, new PostMessage.Command(caseId, "One")));
        var second = await fixture.Written.OfAsync(() => fixture.SendAsync(People.Surgeon, new PostMessage.Command(caseId, "Two")));

        first.Intersect(second, StringComparer.Ordinal).ShouldContain($"Cases {caseId}");
    }

    // Takes every way out of a review, each on a case of its own.
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
