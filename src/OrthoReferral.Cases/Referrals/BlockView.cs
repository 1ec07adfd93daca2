using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>A block of a treatment as it stands now. Members of the same names mean what they mean in an assessment.</summary>
/// <param name="Procedure">The procedure's code, or <c>BONE_AGENT</c>.</param>
/// <param name="IsOpen">It stands in the way.</param>
/// <param name="MayClear">This person may override it, or say why it is not needed.</param>
/// <param name="Clearance">What was given for its present value; null when nothing was.</param>
public sealed record BlockView(
    string Procedure,
    string Code,
    BlockSeverity Severity,
    string Words,
    string? Fact,
    string? Threshold,
    string? Value,
    DateOnly? TakenOn,
    string? EmergencyAction,
    string Source,
    string Tag,
    bool IsOpen,
    bool MayClear,
    ClearanceView? Clearance
)
{
    /// <param name="isOwn">It is the person's own referral: somebody else overrides a HARD block.</param>
    internal static BlockView Of(TreatmentBlock one, Actor actor, bool isOwn) =>
        new(
            one.Block.ProcedureCode,
            one.Block.Code,
            one.Block.Severity,
            one.Block.Words,
            one.Block.Fact,
            one.Block.Threshold,
            one.Block.Value,
            one.Block.TakenOn,
            one.Block.EmergencyAction,
            one.Block.Source,
            one.Block.Tag,
            one.IsOpen,
            one.IsOpen && one.Clearance is null && MayClearIt(one.Block, actor, isOwn),
            one.Clearance is { } given ? new(given.Reason, given.GivenByName, given.GivenAt, given.Signature, given.SecondSignerName) : null
        );

    private static bool MayClearIt(ReadinessBlock block, Actor actor, bool isOwn) =>
        block.Severity == BlockSeverity.Hard ? !isOwn && actor.Performs(block.Procedure) : actor.IsClinician;
}

/// <summary>Who answered for a block without a new value.</summary>
/// <param name="Signature">Whether a second clinician has to sign, and did.</param>
/// <param name="SecondSignerName">Null until one signed.</param>
public sealed record ClearanceView(
    string Reason,
    string GivenByName,
    DateTimeOffset GivenAt,
    SecondSignature Signature,
    string? SecondSignerName
);
