using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Domain;

/// <summary>A case in each state, reached by allowed moves only.</summary>
internal static class CasesInStates
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static ReferralCase In(CaseState state)
    {
        var row = ReferralCase.Draft("OR-2026-000001", PatientIdentity.Unknown, TestSites.North, "{}", People.Oncologist, Now);
        if (state == CaseState.Draft)
            return row;
        row.Submit(People.Oncologist, Now);
        CaseState[] way = state switch
        {
            CaseState.Submitted => [],
            CaseState.AwaitingInformation => [CaseState.AwaitingInformation],
            CaseState.AwaitingReview => [CaseState.AwaitingReview],
            CaseState.AtTumorBoard => [CaseState.AwaitingReview, CaseState.AtTumorBoard],
            CaseState.InTreatment => [CaseState.AwaitingReview, CaseState.InTreatment],
            _ => [CaseState.AwaitingReview, CaseState.InTreatment, CaseState.InFollowUp],
        };
        foreach (var next in way)
            row.EnterState(next, null, Actor.System, Now);
        if (state == CaseState.Closed)
            row.Close(CaseOutcome.Treated, null, Actor.System, Now);
        return row;
    }
}
