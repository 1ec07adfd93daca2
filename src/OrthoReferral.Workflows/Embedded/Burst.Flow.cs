using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Counter-mode flow: an activity runs when its inbound forward connections were visited often enough. A connection that is not
/// followed counts as visited too, and the skip propagates; when nothing is pending, the flow finishes.
/// </summary>
internal sealed partial class Burst
{
    private void Leave(int activity, bool backward, IReadOnlyList<string> outcomes)
    {
        switch (definition.Activity(activity).Type)
        {
            case ActivityTypes.Finish:
                Finish(WorkflowStatus.Finished);
                return;
            case ActivityTypes.End:
                // The flowchart completes: what is still running is canceled, youngest first (recorded).
                for (var i = State.Active.Count - 1; i >= 0; i--)
                    Write(State.Active[i].ActivityId, JournalEvent.Canceled);
                Finish(WorkflowStatus.Finished);
                return;
            default:
                if (!Schedule(activity, outcomes, backward))
                    FinishIfNothingIsPending();
                return;
        }
    }

    /// <summary>
    /// Visits every outbound connection; no outcomes means that the activity is skipped. True when something was scheduled.
    /// </summary>
    private bool Schedule(int activity, IReadOnlyList<string> outcomes, bool backward = false)
    {
        // A loop back to an activity that was already counted does not count it again.
        if (!backward)
            State.ActivityVisits[activity]++;

        var scheduled = false;
        foreach (var connection in definition.Graph.Outbound(activity))
        {
            var followed = outcomes.Contains(definition.Definition.Connections[connection].SourcePort, StringComparer.Ordinal);
            State.ConnectionVisits[connection]++;
            State.ConnectionFollowed[connection] = followed;
            scheduled |= definition.Graph.IsForward(connection) ? MaybeRun(connection) : followed && LoopBack(connection);
        }

        return scheduled;
    }

    private bool LoopBack(int connection)
    {
        if (!definition.Graph.IsValidBackward(connection))
        {
            var ends = definition.Definition.Connections[connection];
            throw new ActivityFault(
                $"Invalid backward connection: Every path from the source ('{ends.SourceId}') must go through the target "
                    + $"('{ends.TargetId}') when tracing back to the start."
            );
        }

        queue.Enqueue(new(definition.Graph.Targets[connection], true));
        return true;
    }

    private bool MaybeRun(int connection)
    {
        var target = definition.Graph.Targets[connection];
        switch (definition.MergeMode(target))
        {
            case "WaitAny":
                return MaybeRunAny(connection, target);
            case "WaitAll":
                return AllVisited(target) && (AllFollowed(target) ? Enqueue(target) : Schedule(target, []));
            default:
                return AllVisited(target) && (AnyFollowed(target) ? Enqueue(target) : Schedule(target, []));
        }
    }

    private bool MaybeRunAny(int connection, int target)
    {
        // A late branch of a join that has already gone on, or is about to, changes nothing.
        if (State.ConnectionVisits[connection] <= State.ActivityVisits[target] || queue.Any(one => one.Activity == target))
            return false;
        if (!AnyFollowed(target))
            return AllVisited(target) && Schedule(target, []);

        Enqueue(target);
        var losers = definition.Graph.Ancestors(target);
        foreach (var execution in State.Active.Where(one => losers.Contains(definition.Graph.IndexOf(one.ActivityId))).ToList())
            CancelBranch(execution);
        return true;
    }

    private void CancelBranch(ActivityExecution execution)
    {
        if (!State.Active.Remove(execution))
            return;
        if (execution.Faulted)
            ResolveIncidents(execution);
        Write(execution.ActivityId, JournalEvent.Canceled);
        Withdraw(execution);
        Schedule(definition.Graph.IndexOf(execution.ActivityId), []);
    }

    private bool Enqueue(int activity)
    {
        queue.Enqueue(new(activity, false));
        return true;
    }

    private bool AllVisited(int activity)
    {
        foreach (var connection in definition.Graph.ForwardInbound(activity))
            if (State.ConnectionVisits[connection] <= State.ActivityVisits[activity])
                return false;
        return true;
    }

    // Only the newest round of visits counts: a branch that looped is ahead of one that did not, and the join skips (recorded).
    private bool AllFollowed(int activity)
    {
        var newest = NewestVisit(activity);
        foreach (var connection in definition.Graph.ForwardInbound(activity))
            if (State.ConnectionVisits[connection] != newest || !State.ConnectionFollowed[connection])
                return false;
        return true;
    }

    private bool AnyFollowed(int activity)
    {
        var newest = NewestVisit(activity);
        foreach (var connection in definition.Graph.ForwardInbound(activity))
            if (State.ConnectionVisits[connection] == newest && State.ConnectionFollowed[connection])
                return newest > State.ActivityVisits[activity];
        return false;
    }

    private int NewestVisit(int activity)
    {
        var newest = 0;
        foreach (var connection in definition.Graph.ForwardInbound(activity))
            newest = Math.Max(newest, State.ConnectionVisits[connection]);
        return newest;
    }

    private void FinishIfNothingIsPending()
    {
        // A faulted activity keeps the instance open: it can be retried.
        if (queue.Count == 0 && State.Active.Count == 0)
            Finish(WorkflowStatus.Finished);
    }

    private void Finish(WorkflowStatus status)
    {
        ended = true;
        queue.Clear();
        foreach (var execution in State.Active)
            Withdraw(execution);
        State.Active.Clear();
        State.Status = status;
    }
}
