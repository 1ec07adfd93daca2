using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Counts, clocks and the calendar.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboards(this RouteGroupBuilder api)
    {
        var dashboards = api.MapGroup("/dashboard").WithTags("Dashboards");
        dashboards.MapQuery<GetCoordinatorDashboard.Query, GetCoordinatorDashboard.Result>(
            "",
            "Cases by state and urgency, clocks, waits, outcomes."
        );
        dashboards.MapQuery<GetWorkCounts.Query, GetWorkCounts.Result>("/counts", "The few numbers of the bar.");
        dashboards.MapQuery<GetNavCounts.Query, GetNavCounts.Result>("/mine", "What waits for the person who asks, as the bar shows it.");
        dashboards.MapQuery<GetOncologistHome.Query, GetOncologistHome.Result>(
            "/oncologist",
            "My referrals at a glance, and what waits for me."
        );
        dashboards.MapQuery<ListAnswerTimes.Query, ListAnswerTimes.Result>(
            "/answer-times",
            "When I can expect an answer: how long the decisions of a site took in the last 90 days."
        );
        dashboards.MapQuery<GetWorkflowMap.Query, GetWorkflowMap.Result>("/workflow-map", "How many work items wait at which step.");
        api.MapGroup("/schedule")
            .WithTags("Schedule")
            .MapQuery<GetSchedule.Query, GetSchedule.Result>("", "Procedures, radiation sessions and follow-ups between two times.");
    }
}
