using System.Collections.Frozen;
using static OrthoReferral.Cases.Domain.CaseState;

namespace OrthoReferral.Cases.Domain;

/// <summary>The allowed moves of a case, as one table. Anything else throws <see cref="IllegalCaseMoveException"/>.</summary>
internal static class CaseTransitions
{
    private static readonly FrozenDictionary<CaseState, CaseState[]> Allowed = new Dictionary<CaseState, CaseState[]>
    {
        [Draft] = [Submitted, Closed],
        [Submitted] = [AwaitingInformation, AwaitingReview, InTreatment, Closed],
        [AwaitingInformation] = [Submitted, AwaitingReview, Closed],
        [AwaitingReview] = [AwaitingInformation, AtTumorBoard, InTreatment, Closed],
        [AtTumorBoard] = [AwaitingInformation, AwaitingReview, InTreatment, Closed],
        [InTreatment] = [AwaitingInformation, AwaitingReview, InFollowUp, Closed],
        [InFollowUp] = [AwaitingInformation, AwaitingReview, InTreatment, Closed],
        [Closed] = [Submitted],
    }.ToFrozenDictionary();

    /// <summary>Whether a case may move; staying where it is is not a move and is always allowed.</summary>
    public static bool IsAllowed(CaseState from, CaseState to) => from == to || Allowed[from].Contains(to);
}
