using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.TestDatabase;
using Xunit.Abstractions;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>
/// A connection that breaks at any point of a command, its commit included, loses nothing and doubles nothing. The command is answered as
/// if nothing had happened: it is tried again, or its commit is found.
/// </summary>
public sealed partial class BrokenConnectionTests(BreakingCaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<BreakingCaseFixture>
{
    private static int MostPoints => Depth.IsNightly ? 50 : 10;

    [Fact]
    public async Task An_approval_is_done_once_wherever_the_connection_breaks()
    {
        var whole = await fixture.UnderReviewAsync(Vignettes.Femur);
        fixture.Breaks.Count();
        await ApproveAsync(whole);
        var (points, expected) = (fixture.Breaks.Met, await LeftAsync(whole));
        expected.ShouldContain("Approved");
        points.ShouldBeGreaterThan(10);

        foreach (var point in Chosen(points))
        {
            var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
            fixture.Breaks.At(point);

            await ApproveAsync(caseId);

            fixture.Breaks.HasBroken.ShouldBeTrue($"point {point} of {points}");
            fixture.Breaks.Statements.Where(text => OwnNumber().IsMatch(text)).ShouldBeEmpty($"point {point} of {points}");
            (await LeftAsync(caseId)).ShouldBe(expected, $"point {point} of {points}");
            (await fixture.ReadAsync(db => db.CaseTallies.SumAsync(tally => tally.Count))).ShouldBe(
                await fixture.ReadAsync(db => db.Cases.CountAsync()),
                $"point {point} of {points}"
            );
        }
    }

    [Fact]
    public async Task A_new_referral_is_made_once_wherever_the_connection_breaks()
    {
        // The first one makes the patient's record, too.
        await fixture.SendAsync(People.Oncologist, Draft());
        fixture.Breaks.Count();
        await fixture.SendAsync(People.Oncologist, Draft(), idempotencyKey: "whole");
        var points = fixture.Breaks.Met;

        foreach (var point in Chosen(points))
        {
            var before = await fixture.ReadAsync(db => db.Cases.CountAsync());
            fixture.Breaks.At(point);

            var made = await fixture.SendAsync(People.Oncologist, Draft(), idempotencyKey: $"break {point}");

            fixture.Breaks.HasBroken.ShouldBeTrue($"point {point} of {points}");
            (await fixture.ReadAsync(db => db.Cases.CountAsync())).ShouldBe(before + 1, $"point {point} of {points}");
            (await fixture.LoadAsync(made.CaseId)).Events.ShouldHaveSingleItem().Kind.ShouldBe(CaseEventKind.DraftCreated);
        }
    }

    // Spread evenly, and always the last ones, which are around the commit.
    private List<int> Chosen(int points)
    {
        const int last = 3;
        var (first, spread) = (points - last, MostPoints - last);
        var chosen = Enumerable
            .Range(0, spread)
            .Select(at => at * first / spread)
            .Concat(Enumerable.Range(first, last))
            .Distinct()
            .ToList();
        output.WriteLine($"the connection breaks at {string.Join(", ", chosen)} of {points} points");
        return chosen;
    }

    private Task<ApprovalResult> ApproveAsync(Guid caseId) =>
        fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), idempotencyKey: $"approve {caseId:N}");

    // The database gives these numbers; the number of an attempt that was undone may belong to another row by now.
    [GeneratedRegex("INTO \"(AuditEntries|Outbox|[A-Za-z]+Tallies)\" \\([^)]*\"Sequence\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnNumber();

    /// <summary>What is stored of a case, without ids and times.</summary>
    private async Task<string> LeftAsync(Guid caseId)
    {
        var left = await fixture.LoadAsync(caseId);
        var audit = await fixture.ReadAsync(db =>
            db.Audit.Where(entry => entry.CaseId == caseId).OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync()
        );
        var keys = await fixture.ReadAsync(db => db.Idempotency.CountAsync(row => row.Key == $"approve {caseId:N}"));
        var messages = (await fixture.OutboxAsync(caseId)).Select(message => message.Kind);
        return string.Join(
            '\n',
            $"{left.State}, {left.Decisions.Count} decisions, {keys} key",
            string.Join(", ", left.Events.Select(line => line.Kind).Order()),
            string.Join(", ", left.WorkItems.Select(item => $"{item.Form} {item.State}").Order(StringComparer.Ordinal)),
            string.Join(", ", audit.Order(StringComparer.Ordinal)),
            string.Join(", ", messages)
        );
    }

    private static CreateReferral.Command Draft() => new(ReferredCase.Patient, "North", Vignettes.Femur);
}
