using Elsa.Mediator.Contracts;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows.Notifications;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Makes an incident of a timer that Elsa can't count. Elsa tells of an executed activity inside of its exception handling, so that what is
/// thrown here faults the activity, before its bookmark is stored.
/// </summary>
internal sealed class FarTimers(TimeProvider time) : INotificationHandler<ActivityExecuted>
{
    /// <exception cref="InvalidOperationException">The activity's timer ends too far ahead.</exception>
    public Task HandleAsync(ActivityExecuted notification, CancellationToken cancellationToken)
    {
        var activity = notification.ActivityExecutionContext;
        var now = time.GetUtcNow();
        foreach (var bookmark in activity.Bookmarks)
        {
            if (EndOf(bookmark.Payload) is not { } end || LongestTimer.Refusal(end - now) is not { } refusal)
                continue;
            activity.ClearBookmarks();
            throw new InvalidOperationException($"'{activity.Activity.Id}' {refusal}");
        }

        return Task.CompletedTask;
    }

    private static DateTimeOffset? EndOf(object? payload) =>
        payload switch
        {
            DelayPayload delay => delay.ResumeAt,
            StartAtPayload startAt => startAt.ExecuteAt,
            _ => null,
        };
}
