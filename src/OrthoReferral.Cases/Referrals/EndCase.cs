using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Ends a case before its workflow does: what runs in the engine is canceled with it.</summary>
internal sealed class EndCase(CaseDb db, RequestContext context, TimeProvider time)
{
    /// <param name="end">Closes the case.</param>
    /// <exception cref="IllegalCaseMoveException">It is closed already, or can't be ended in this way.</exception>
    public async Task RunAsync(Guid caseId, Action<ReferralCase, Actor, DateTimeOffset> end, CancellationToken cancellationToken)
    {
        var row = await db.LoadCaseAsync(caseId, CaseLoad.Treat, context, cancellationToken);
        var now = time.GetUtcNow();

        // A draft was never submitted, so nothing runs; the treatments are open only until the case is closed.
        if (row.State is not (CaseState.Draft or CaseState.Closed))
            db.CancelRuns(row, now);
        await db.WithdrawSecondSignatureAsync(row, context.Actor, now, cancellationToken);
        end(row, context.Actor, now);
    }
}
