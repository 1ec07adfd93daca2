using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// What the answer says binds what may happen to a treatment, whichever way a call comes in: blocks are evaluated by the facts as they are
/// at the moment of the act.
/// </summary>
public sealed partial class ReferralCase
{
    /// <summary>Tells the oncologist and who signed the treatment that a block waits for them.</summary>
    /// <returns>How many people were told.</returns>
    public int RemindOfBlock(Treatment treatment, ReadinessBlock block, Actor actor, DateTimeOffset now)
    {
        var people = new[] { OncologistId, SignerOf(treatment) }.Distinct().ToList();
        foreach (var person in people)
            Tell(person, NoticeKind.BlockReminder, actor, now);
        Record(CaseEventKind.BlockReminded, actor, now, subject: $"{treatment.LesionLabel}, {block.Words}");
        return people.Count;
    }

    /// <summary>
    /// A slot may be booked with open HARD blocks in an emergency only, or when all of them end by waiting and the slot is after the wait.
    /// </summary>
    /// <exception cref="NotReadyException">HARD blocks are open.</exception>
    public static void RequireBookable(Treatment treatment, TreatmentBlocks blocks, DateTimeOffset start, DateTimeOffset now)
    {
        RequireNotSuspended(treatment);
        var hard = blocks.Open.Where(block => block.Severity == BlockSeverity.Hard).ToList();
        if (blocks.IsEmergency || hard.TrueForAll(block => block.Hold is { } hold && start >= now + hold))
            return;
        throw new NotReadyException("be booked for then", hard, treatment.Procedure);
    }

    /// <exception cref="NotReadyException">A HARD block or a CHECK is open.</exception>
    public static void RequirePerformable(Treatment treatment, TreatmentBlocks blocks)
    {
        RequireNotSuspended(treatment);
        if (blocks.Open.Count > 0)
            throw new NotReadyException("be performed", blocks.Open, treatment.Procedure);
    }

    /// <exception cref="NotReadyException">A HARD block or a CHECK of the bone agent is open.</exception>
    public static void RequireBoneAgentReady(Treatment treatment, TreatmentBlocks blocks)
    {
        if (blocks.OpenForBoneAgent.Count > 0)
            throw new NotReadyException("have its bone agent confirmed", blocks.OpenForBoneAgent, treatment.Procedure);
    }

    /// <summary>A clinician answers for a block without a new value.</summary>
    /// <param name="procedure">Null: the block holds the bone agent.</param>
    /// <exception cref="IllegalTreatmentMoveException">The treatment has ended.</exception>
    /// <exception cref="ProcessRuleException"><c>no-such-block</c>: it is not open.</exception>
    public BlockClearance ClearBlock(
        Treatment treatment,
        TreatmentBlocks blocks,
        Procedure? procedure,
        string code,
        string reason,
        Actor actor,
        DateTimeOffset now
    )
    {
        var found =
            blocks.All.FirstOrDefault(one => one.IsOpen && one.Block.Code == code && one.Block.Procedure == procedure)
            ?? throw new ProcessRuleException("no-such-block", "This block is not open: it was cleared, or the facts changed.");
        if (found.Clearance is { } given && given.GivenAt + BlockClearance.SecondSignatureFollowsWithin > now)
            throw new ProcessRuleException("second-signature-pending", "This block was overridden; a second clinician has to sign.");
        var clearance = treatment.AddClearance(found.Block, reason, actor, now);
        var kind = clearance.Severity == BlockSeverity.Hard ? CaseEventKind.BlockOverridden : CaseEventKind.CheckSettled;
        Record(kind, actor, now, subject: $"{treatment.LesionLabel}, {code}", why: reason);
        return clearance;
    }

    /// <summary>A second clinician signs an override, or refuses to.</summary>
    /// <exception cref="ProcessRuleException">It waits for no signature, or the signer is the one who overrode the block.</exception>
    public void CountersignOverride(
        Treatment treatment,
        BlockClearance clearance,
        bool agrees,
        string? why,
        Actor actor,
        DateTimeOffset now
    )
    {
        clearance.Countersign(agrees, actor, now);
        var kind = agrees ? CaseEventKind.OverrideSigned : CaseEventKind.OverrideRefused;
        Record(kind, actor, now, subject: $"{treatment.LesionLabel}, {clearance.Code}", why: why);
        if (!agrees)
            Tell(clearance.GivenById, NoticeKind.SignatureRefused, actor, now);
    }
}
