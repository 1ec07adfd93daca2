using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>A block of a treatment as it stands now, with what was said about it.</summary>
/// <param name="Clearance">What was given for its present value; null when nothing was.</param>
/// <param name="IsOpen">It stands in the way.</param>
public sealed record TreatmentBlock(ReadinessBlock Block, BlockClearance? Clearance, bool IsOpen);

/// <summary>What stands between a treatment and its performance at one moment.</summary>
/// <param name="IsEmergency">The procedure is the lesion's primary and due at once.</param>
public sealed record TreatmentBlocks(bool IsEmergency, IReadOnlyList<TreatmentBlock> All)
{
    /// <summary>Those of the procedure that stand in the way.</summary>
    public IReadOnlyList<ReadinessBlock> Open { get; } =
    [.. All.Where(block => block is { IsOpen: true, Block.Procedure: not null }).Select(block => block.Block)];

    /// <summary>Those of the bone agent that stand in the way.</summary>
    public IReadOnlyList<ReadinessBlock> OpenForBoneAgent { get; } =
    [.. All.Where(block => block is { IsOpen: true, Block.Procedure: null }).Select(block => block.Block)];

    /// <summary>Whether there is such a HARD block.</summary>
    /// <param name="procedure">Null: of the bone agent.</param>
    public bool HasHard(string code, Procedure? procedure) =>
        All.Any(one => one.Block.Severity == BlockSeverity.Hard && one.Block.Code == code && one.Block.Procedure == procedure);

    internal static TreatmentBlocks Of(TreatmentReadiness readiness, IReadOnlyList<BlockClearance> clearances, DateTimeOffset now) =>
        new(readiness.IsEmergency, [.. readiness.Blocks.Select(block => With(block, clearances, now))]);

    private static TreatmentBlock With(ReadinessBlock block, IReadOnlyList<BlockClearance> clearances, DateTimeOffset now)
    {
        var given = clearances.LastOrDefault(clearance => clearance.IsFor(block));
        return new TreatmentBlock(block, given, given is null || !given.Clears(block, now));
    }
}

/// <summary>
/// A treatment is not ready: blocks are open (reference, 3.5). The message says in words what they ask; the values stand in
/// <see cref="Open"/> only.
/// </summary>
/// <param name="act">What was refused, for example "be performed".</param>
public sealed class NotReadyException(string act, IReadOnlyList<ReadinessBlock> open, Procedure procedure)
    : CaseRuleException(
        "not-ready",
        $"This treatment can't {act} while {(open.Count == 1 ? "a block is" : $"{open.Count} blocks are")} open: "
            + $"{string.Join("; ", open.Select(block => block.Words))}. Record newer values; or, for a HARD block, {Performing(procedure)} "
            + "overrides it with a reason and a second clinician signs; or, for a CHECK, a clinician says why it is not needed."
    )
{
    /// <summary>The blocks, with value, threshold and what to do.</summary>
    public IReadOnlyList<ReadinessBlock> Open { get; } = open;

    private static string Performing(Procedure procedure) =>
        RoleProfile.Performing(procedure).Select(Named).FirstOrDefault() ?? "who performs it";

    private static string Named(Role role) => $"the specialty that performs it ({RoleProfile.Of(role).Title.ToLowerInvariant()})";
}
