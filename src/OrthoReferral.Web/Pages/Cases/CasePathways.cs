using System.Globalization;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Clocks;
using OrthoReferral.Web.Pages.Parts.Pathways;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>The pathways of one case with their live positions: the referral's, then one for each treatment that has not ended.</summary>
internal static class CasePathways
{
    /// <summary>
    /// Reads the positions from the engine and draws the definitions they are in. An engine that does not answer gives no diagram.
    /// </summary>
    internal static async Task<IReadOnlyList<(string? Title, PathwayView View)>> ReadAsync(
        CaseView view,
        IWorkflowEngine engine,
        PublishedDefinitions definitions,
        DateTimeOffset now,
        TimeZoneInfo zone,
        CancellationToken cancellationToken
    )
    {
        var instances = new List<(string? Title, string? Instance)> { (null, view.Header.InstanceId) };
        instances.AddRange(
            view.Treatments.Where(treatment => treatment.EndedAt is null)
                .Select(treatment => ((string?)$"{treatment.LesionLabel}: {ProcedureNames.For(treatment.Procedure)}", treatment.InstanceId))
        );
        var drawn = new List<(string?, PathwayView)>();
        foreach (var (title, instance) in instances)
        {
            if (
                instance is not null
                && await PositionAsync(engine, instance, cancellationToken) is { } position
                && definitions.Diagrams.FirstOrDefault(diagram => diagram.DefinitionId == position.DefinitionId) is { } diagram
            )
            {
                var pathway = DefinitionPathway.Of(diagram, position, activity => Facts(activity, position, view, now, zone));
                drawn.Add(
                    (
                        title,
                        pathway with
                        {
                            Title = string.Create(CultureInfo.InvariantCulture, $"{diagram.Name}, version {position.Version}"),
                        }
                    )
                );
            }
        }

        return drawn;
    }

    private static async Task<WorkflowPosition?> PositionAsync(
        IWorkflowEngine engine,
        string instanceId,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await engine.GetPositionAsync(instanceId, cancellationToken);
        }
        catch (WorkflowEngineUnavailableException)
        {
            return null;
        }
    }

    private static StepFacts? Facts(string activityId, WorkflowPosition position, CaseView view, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (position.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == activityId) is { } bookmark)
        {
            var item = bookmark.TaskId is null
                ? null
                : view.WorkItems.FirstOrDefault(one => one.EndedAt is null && one.ActivityId == activityId);
            return item is null
                ? new StepFacts(bookmark.ResumeAt is { } resume ? $"until {Day(resume, zone)}" : null)
                : new StepFacts(
                    item.AssigneeName ?? "nobody yet",
                    ClockView.At(item.CreatedAt, item.DueAt, now, item.EscalatedAt is not null)
                );
        }

        return position.CompletedActivities.FirstOrDefault(activity => activity.ActivityId == activityId) is { } done
            ? new StepFacts(Day(done.At, zone))
            : null;
    }

    private static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM", CultureInfo.InvariantCulture);
}
