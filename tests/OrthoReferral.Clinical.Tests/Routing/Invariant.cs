using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>One invariant of the reference, 3.10.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Words">What must hold at each lesion.</param>
/// <param name="Holds">Whether it does.</param>
internal sealed record Invariant(string Id, string Words, Func<Look, bool> Holds)
{
    /// <summary>All invariants of one answer: first those of a lesion, then those of the case.</summary>
    internal static IReadOnlyList<Invariant> OfLesion { get; } =
    [
        .. ProcedureInvariants.All,
        .. RadiotherapyInvariants.All,
        .. BoneAgentInvariants.All,
        .. EmergencyInvariants.All,
        .. ReadinessInvariants.All,
    ];

    /// <summary>The invariants that the answer to a referral breaks, with the lesion; empty if it is consistent.</summary>
    internal static List<string> Broken(Referral referral, RuleSet rules, Random random)
    {
        var answer = rules.AssessBriefly(referral, null, null);
        var broken = new List<string>();
        for (var i = 0; i < answer.Lesions.Count; i++)
        {
            var look = new Look(referral, i, answer);
            foreach (var invariant in OfLesion)
                if (!invariant.Holds(look))
                    broken.Add($"{invariant.Id} at {look.Answer.LesionId} ({look.Answer.RuleId}): {invariant.Words}");
        }

        broken.AddRange(CaseInvariants.Broken(referral, answer));
        broken.AddRange(ChangeInvariants.Broken(referral, answer, rules, random));
        return broken;
    }
}
