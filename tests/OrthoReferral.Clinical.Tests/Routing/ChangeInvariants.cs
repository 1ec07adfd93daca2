using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>What must hold between an answer and the answer to facts that differ in one place.</summary>
internal static class ChangeInvariants
{
    internal static IEnumerable<string> Broken(Referral referral, Assessment answer, RuleSet rules, Random random) =>
        [.. MoreDisease(referral, answer, rules, random), .. FilledIn(referral, answer, rules, random)];

    /// <summary>
    /// C-24: more disease never lowers the urgency of a lesion. One lesion and one kind of disease per referral, by chance.
    /// </summary>
    private static IEnumerable<string> MoreDisease(Referral referral, Assessment answer, RuleSet rules, Random random)
    {
        var at = random.Next(referral.Lesions.Count);
        var lesion = referral.Lesions[at];
        var (disease, worse) = random.Next(4) switch
        {
            0 => ("ESCC 3", With(referral, at, lesion with { EsccGrade = EsccGrade.Grade3 })),
            1 => ("Frankel C", With(referral, at, lesion with { Frankel = Frankel.C })),
            2 => (
                "severe hypercalcemia",
                referral with
                {
                    Labs = referral.Labs with { CalciumTotalMgPerDl = 16, AlbuminGPerDl = 4, IonizedCalciumMmolPerL = null },
                }
            ),
            _ => ("a completed fracture", With(referral, at, lesion with { FractureStatus = FractureStatus.Completed })),
        };
        return rules
            .AssessBriefly(worse, null, null)
            .Lesions.Zip(answer.Lesions)
            .Where(pair => pair.First.Urgency > pair.Second.Urgency)
            .Select(pair => $"C-24 at {pair.First.LesionId}: {disease} at {lesion.Id} lowers the urgency");
    }

    /// <summary>
    /// C-26: a missing fact that is recorded changes a route, a flag or a block only if the explanation had named it. One fact per
    /// referral, by chance. A contradiction that the new value brings is named with both of its facts.
    /// </summary>
    private static IEnumerable<string> FilledIn(Referral referral, Assessment answer, RuleSet rules, Random random)
    {
        var at = random.Next(referral.Lesions.Count);
        FactRecord[] records = [.. referral.OfPatient, referral.Lesions[at]];
        var record = records[random.Next(2) == 0 ? records.Length - 1 : random.Next(records.Length)];
        var missing = record
            .Section.Fields.Where(fact =>
                fact is not TextFact && !fact.IsRetired && double.IsNaN(record.Value(fact)) && MayStand(fact, referral, at)
            )
            .ToList();
        if (missing.Count == 0)
            yield break;
        var filled = missing[random.Next(missing.Count)];
        var value = new RandomReferrals(random.Next()).Value(filled);
        var after = rules.AssessBriefly(Filled(referral, at, filled, value), null, null);
        for (var i = 0; i < answer.Lesions.Count; i++)
        {
            var what = Difference(answer.Lesions[i], after.Lesions[i]);
            if (what is null)
                continue;
            var named = filled.Section == FactSection.OfLesion ? answer.Lesions[at].Explanation.Open : answer.Lesions[i].Explanation.Open;
            if (!named.Contains(filled.Path))
                yield return $"C-26 at {answer.Lesions[i].LesionId} ({answer.Lesions[i].RuleId}): {filled.Path} = {filled.Text(value)} at "
                    + $"{answer.Lesions[at].LesionId} was not named and changes {what}";
        }
    }

    /// <summary>
    /// C-26 over several lesions: a missing fact of one lesion that is recorded changes another lesion only if it was named at its own
    /// lesion. Every missing fact is tried, with a value by chance.
    /// </summary>
    internal static IEnumerable<string> FromLesionToLesion(Referral referral, RuleSet rules, Random random)
    {
        var answer = rules.AssessBriefly(referral, null, null);
        var values = new RandomReferrals(random.Next());
        for (var at = 0; at < referral.Lesions.Count; at++)
            foreach (var fact in FactSection.OfLesion.Fields)
            {
                if (fact is TextFact || fact.IsRetired || !double.IsNaN(referral.Lesions[at].Value(fact)) || !MayStand(fact, referral, at))
                    continue;
                var value = values.Value(fact);
                var after = rules.AssessBriefly(Filled(referral, at, fact, value), null, null);
                for (var other = 0; other < answer.Lesions.Count; other++)
                    if (
                        other != at
                        && Difference(answer.Lesions[other], after.Lesions[other]) is { } what
                        && !answer.Lesions[at].Explanation.Open.Contains(fact.Path)
                    )
                        yield return $"{fact.Path} = {fact.Text(value)} at L{at + 1} was not named there and changes {what} at "
                            + $"L{other + 1}";
            }
    }

    // An entry that is refused has no answer; a birth date beside an age is not asked for.
    private static bool MayStand(FactField fact, Referral referral, int at) =>
        fact.Section == FactSection.OfLesion
            ? RandomReferrals.IsOf(fact, referral.Lesions[at].Bone)
            : fact != Fact.DateOfBirth && (fact != Fact.AgeYears || referral.Patient.DateOfBirth is null);

    private static string? Difference(LesionAssessment before, LesionAssessment after) =>
        before.RuleId != after.RuleId ? $"the rule to {after.RuleId}"
        : before.PrimaryProcedure != after.PrimaryProcedure ? "the procedure"
        : before.Urgency != after.Urgency || before.ProcedureBy != after.ProcedureBy ? "the urgency"
        : before.DeferredProcedure != after.DeferredProcedure ? "what is deferred"
        : !before.AcceptableAlternatives.SequenceEqual(after.AcceptableAlternatives) ? "the alternatives"
        : Flags(before) != Flags(after) ? $"flags from {Flags(before)} to {Flags(after)}"
        : Blocks(before) != Blocks(after) ? $"blocks from {Blocks(before)} to {Blocks(after)}"
        : null;

    private static string Flags(LesionAssessment lesion) =>
        string.Join(' ', lesion.Flags.Where(flag => flag.Code != Flag.DataConflict).Select(flag => flag.Code));

    private static string Blocks(LesionAssessment lesion) =>
        string.Join(' ', lesion.Blocks.Select(block => $"{block.ProcedureCode}/{block.Code}/{block.Severity}"));

    private static Referral Filled(Referral referral, int at, FactField fact, double value)
    {
        if (fact.Section == FactSection.OfLesion)
        {
            var lesion = referral.Lesions[at] with { };
            lesion.Put(fact, value);
            return With(referral, at, lesion);
        }

        var copy = referral with
        {
            Patient = referral.Patient with { },
            Cancer = referral.Cancer with { },
            Health = referral.Health with { },
            Labs = referral.Labs with { },
            BoneAgents = referral.BoneAgents with { },
        };
        copy.OfPatient[fact.Section.Number].Put(fact, value);
        return copy;
    }

    private static Referral With(Referral referral, int at, Lesion lesion) =>
        referral with
        {
            Lesions = [.. referral.Lesions.Select((one, i) => i == at ? lesion : one)],
        };
}
