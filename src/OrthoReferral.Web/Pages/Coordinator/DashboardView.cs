using System.Globalization;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Charts;
using OrthoReferral.Web.Pages.Parts.Clocks;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>The dashboard's numbers as the charts and tiles take them.</summary>
internal static class DashboardView
{
    // As many as the chart can hold without shrinking its words.
    private const int MostSteps = 8;

    private static readonly CaseState[] OpenStates =
    [
        CaseState.Submitted,
        CaseState.AwaitingInformation,
        CaseState.AwaitingReview,
        CaseState.AtTumorBoard,
        CaseState.InTreatment,
        CaseState.InFollowUp,
    ];

    /// <summary>The six numbers; each leads to the list that it counts.</summary>
    /// <param name="filter">The filters as the worklist's address takes them, for example "site=North"; empty for none.</param>
    public static IReadOnlyList<StatTile> Tiles(GetCoordinatorDashboard.Result result, string filter)
    {
        var counts = result.Counts;
        var oldest = counts.OldestUnclaimedSince is { } since ? $"oldest {DurationWords.Of(result.AsOf - since)}" : "every item is held";
        return
        [
            new(
                "folder2-open",
                "Open cases",
                Number(counts.Open),
                filter.Length > 0 ? "with these filters" : $"{result.NewThisWeek} new this week",
                Href("", filter)
            ),
            new(
                "alarm-fill",
                "Overdue",
                Number(counts.Overdue),
                "past their time",
                Href("clock=Overdue", filter),
                counts.Overdue > 0 ? "over" : null
            ),
            new(
                "hourglass-split",
                "Due soon",
                Number(counts.DueSoon),
                "in the last quarter of their time",
                Href("clock=DueSoon", filter),
                counts.DueSoon > 0 ? "due" : null
            ),
            new("arrow-up-circle", "Escalated", Number(counts.Escalated), "somebody was told", Href("clock=Escalated", filter)),
            new("person-dash", "Unclaimed", Number(counts.Unclaimed), oldest, Href("clock=Unclaimed", filter)),
            Decision(result.SubmitToDecision, filter),
        ];
    }

    /// <summary>Open cases by state and urgency, in the order of a case's life.</summary>
    public static IReadOnlyList<StateRow> States(GetCoordinatorDashboard.Result result, string filter)
    {
        var counts = result
            .States.Where(count => count.Urgency is not null)
            .ToLookup(count => (count.State, count.Urgency!.Value), count => count.Count);
        return
        [
            .. OpenStates.Select(state => new StateRow(
                CaseWords.Of(state),
                [.. Enum.GetValues<Urgency>().Select(urgency => (int)counts[(state, urgency)].Sum())],
                urgency => Href($"state={state}&urgency={urgency}", filter)
            )),
        ];
    }

    /// <summary>Open cases that no assessment has given an urgency.</summary>
    public static long NotAssessed(GetCoordinatorDashboard.Result result) =>
        result.States.Where(count => count.Urgency is null && OpenStates.Contains(count.State)).Sum(count => count.Count);

    /// <summary>The steps where cases wait longest, by median, in days, with the time that their definition gives them.</summary>
    public static IReadOnlyList<WaitRow> Waits(GetCoordinatorDashboard.Result result, IReadOnlyDictionary<string, double> targets) =>
        [
            .. result
                .Waits.Take(MostSteps)
                .Select(wait => new WaitRow(
                    StepWords.Of(wait.Step),
                    Days(wait.Median),
                    Days(wait.P90),
                    targets.TryGetValue(wait.Step, out var days) ? days : null
                )),
        ];

    /// <summary>Referrals for each week by its ISO number.</summary>
    public static ChartSeries Referrals(GetCoordinatorDashboard.Result result) =>
        new(
            "Referrals submitted per week",
            "Referrals",
            [.. result.Referrals.Select(week => WeekNumber(week.Week))],
            [.. result.Referrals.Select(week => (double?)week.Count)],
            LastIsPartial: true
        );

    /// <summary>How the cases closed in the last 90 days ended.</summary>
    public static ChartSeries Outcomes(GetCoordinatorDashboard.Result result) =>
        new(
            "Cases closed in the last 90 days, by outcome",
            "Cases",
            [.. Ended(result).Select(outcome => CaseWords.Of(outcome.Outcome))],
            [.. Ended(result).Select(outcome => (double?)outcome.Count)]
        );

    /// <summary>What was approved in the last 90 days.</summary>
    public static ChartSeries Approved(GetCoordinatorDashboard.Result result) =>
        new(
            "Procedures approved in the last 90 days",
            "Cases",
            [.. result.Approved.Select(count => ProcedureNames.For(count.Procedure))],
            [.. result.Approved.Select(count => (double?)count.Count)]
        );

    // A reopened case takes its outcome back and may leave a count of none.
    private static IEnumerable<GetCoordinatorDashboard.OutcomeCount> Ended(GetCoordinatorDashboard.Result result) =>
        result.Outcomes.Where(outcome => outcome.Count > 0);

    private static StatTile Decision(GetCoordinatorDashboard.Wait? wait, string filter) =>
        new(
            "stopwatch",
            "Submit to decision",
            wait is null ? null : Amount(wait.Median),
            wait is null ? "no decision in 90 days" : $"median; p90 {Amount(wait.P90)} {Unit(wait.P90)}",
            Href("state=AwaitingReview&state=AtTumorBoard", filter),
            null,
            wait is null ? null : Unit(wait.Median)
        );

    // Under two days, hours say more than a fraction of a day.
    private static string Unit(TimeSpan wait) => wait < TimeSpan.FromDays(2) ? "h" : "days";

    private static string Amount(TimeSpan wait) => Number(wait < TimeSpan.FromDays(2) ? Math.Round(wait.TotalHours, 1) : Days(wait));

    /// <summary>The worklist with these parts of its address and the filters.</summary>
    public static string Href(string query, string filter) =>
        string.Join('&', new[] { query, filter }.Where(part => part.Length > 0)) is { Length: > 0 } all ? $"/worklist?{all}" : "/worklist";

    private static string WeekNumber(DateOnly monday) =>
        ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue)).ToString(CultureInfo.InvariantCulture);

    private static double Days(TimeSpan wait) => Math.Round(wait.TotalDays, 1);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
