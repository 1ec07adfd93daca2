using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Invariants over all lesions of a case.</summary>
internal static class CaseInvariants
{
    private static readonly Flag[] Hypercalcemia =
    [
        Flag.TreatHypercalcemiaFirst,
        Flag.TreatHypercalcemiaParallel,
        Flag.TreatHypercalcemiaPrompt,
    ];

    private static readonly Flag[] Steroids = [Flag.Dexamethasone16Mg, Flag.SteroidCautionLymphoma, Flag.SteroidCautionInfection];

    internal static IEnumerable<string> Broken(Referral referral, Assessment answer)
    {
        var lesions = answer.Lesions;
        var looks = lesions.Select((_, i) => new Look(referral, i, answer)).ToList();
        bool Any(Flag flag) => lesions.Any(lesion => lesion.Has(flag));
        if (Hypercalcemia.Count(Any) > 1)
            yield return "C-06: hypercalcemia is treated first, in parallel or promptly, and one of them per case";
        if (Any(Flag.TreatHypercalcemiaParallel) && looks.Any(SaysThatAnEmergencyWaits))
            yield return "C-06: an emergency waits for calcium";
        var steroids = Steroids.Count(Any);
        if (steroids > 1)
            yield return "C-14: more than one word on the steroid";
        if (steroids > 0 && looks.Any(look => look.HasAdjunct("ANTIEMETIC_AND_FLARE_DEXAMETHASONE")))
            yield return "C-14: dexamethasone against the flare beside a word on the steroid";
        if (answer.Case.Urgency != lesions.Min(lesion => lesion.Urgency))
            yield return "C-25: the case is as urgent as its most urgent lesion";
        if (lesions.Count != referral.Lesions.Count)
            yield return "C-25: a lesion is left out";
        if (lesions.SelectMany(lesion => lesion.Flags).Any(flag => answer.Case.Flags.All(known => known.Code != flag.Code)))
            yield return "C-25: a flag is left out of the case";
        var care = answer.ConcurrentCare.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        if (
            looks.All(look => look.RefusesRadiotherapy)
            && (care.Contains("EXTERNAL_BEAM_RADIATION") || care.Contains("SURGERY_PLUS_RADIATION"))
        )
            yield return "C-03: radiation as concurrent care where it is refused";
        if (
            (care.Contains("BONE_CEMENT") || care.Contains("VERTEBROPLASTY_KYPHOPLASTY"))
            && !looks.Any(look => look.Offers(Procedure.VertebralAugmentation) || ProcedureInvariants.MayBeCemented(look))
        )
            yield return "C-04: cement as concurrent care where none may be put";
        var expected = ConcurrentCareTable.Of(looks).ToHashSet(StringComparer.Ordinal);
        if (!care.SetEquals(expected))
            yield return "C-09: concurrent care beside the table: "
                + string.Join(
                    ", ",
                    care.Except(expected).Select(code => $"+{code}").Concat(expected.Except(care).Select(code => $"-{code}"))
                );
    }

    private static bool SaysThatAnEmergencyWaits(Look look) =>
        look.Answer.Blocks.Any(block =>
            block.Code == "CALCIUM"
            && look.IsEmergency(block)
            && (block.Severity == BlockSeverity.Hard || block.Words.Contains("first", StringComparison.Ordinal))
        );
}
