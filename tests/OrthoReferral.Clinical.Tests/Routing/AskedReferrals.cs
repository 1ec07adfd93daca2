using System.Security.Cryptography;
using System.Text;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// The fixed referrals whose whole answers stand in the fingerprint of a rule set: vignettes, agreed answers, random ones, and some of them
/// with one fact after the other changed to every code, and to both sides of round numbers and of the thresholds.
/// </summary>
internal static class AskedReferrals
{
    private const int RandomCount = 300;

    // Of a number that is not counted, about so many round values are tried.
    private const int RoundValues = 40;

    private static readonly DateOnly LongAgo = RandomReferrals.AssessedOn.AddDays(-30);

    /// <summary>Those that are asked as they are.</summary>
    internal static IReadOnlyList<Referral> Whole { get; } =
    [
        .. Vignette.Answerable.Select(vignette => vignette.Referral),
        .. AgreedAnswer.All.Select(line => ClinicalJson.ReadReferral(line.Referral).Referral!),
        .. Enumerable.Range(0, RandomCount).Select(seed => new RandomReferrals(seed)).Select(draw => draw.Next(1 + draw.Pick(3))),
    ];

    internal static IReadOnlyList<Referral> All { get; } = [.. Whole, .. Bases().SelectMany(Varied)];

    /// <summary>The hash of what a rule set answers.</summary>
    internal static string Answers(RuleSet rules, IEnumerable<Referral> referrals)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var referral in referrals)
        {
            var answer = rules.AssessBriefly(referral, jurisdiction: null, RandomReferrals.AssessedOn);
            hash.AppendData(ClinicalJson.WriteAssessment(answer));
            // How long a block holds is not part of the JSON.
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join(' ', answer.Lesions.SelectMany(one => one.Blocks).Select(one => one.Hold))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<Referral> Bases() => Vignette.Answerable.Select(vignette => vignette.Referral).Where((_, i) => i % 10 == 0);

    private static IEnumerable<Referral> Varied(Referral referral) =>
        from fact in FactCatalog.Fields
        where fact.Section != FactSection.OfLesion || RandomReferrals.IsOf(fact, referral.Lesions[0].Bone)
        from changed in Values(fact).Select(value => With(referral, fact, value)).Concat(Aged(referral, fact))
        select changed;

    private static IEnumerable<double> Values(FactField fact) =>
        fact.Kind switch
        {
            FactKind.YesNo => [double.NaN, 0, 1],
            FactKind.Code => [double.NaN, .. Enumerable.Range(0, fact.Codes.Count).Select(code => (double)code)],
            FactKind.Text => [],
            FactKind.Date => [double.NaN, .. RandomReferrals.Interesting[fact.Name]],
            _ => [double.NaN, .. Numbers(fact, fact.Step ?? (fact.Kind == FactKind.WholeNumber ? 1 : 0.01))],
        };

    // Each value, and the one just under it.
    private static IEnumerable<double> Numbers(FactField fact, double least)
    {
        var (from, to) = (fact.Minimum ?? 0, fact.Maximum ?? 100);
        var step = least;
        while ((to - from) / step > RoundValues)
            step = step.ToString("e0", null)[0] == '2' ? step * 2.5 : step * 2;
        return Enumerable
            .Range(0, (int)((to - from) / step) + 1)
            .Select(i => from + (i * step))
            .Concat(RandomReferrals.Interesting.GetValueOrDefault(fact.Name, []))
            .SelectMany(value => new[] { value, value - least })
            .Select(value => Math.Round(value, 2))
            .Where(value => value >= from && value <= to)
            .Distinct()
            .Order();
    }

    // A laboratory value that was taken long ago, alone and beside each other one: some are read only where another is, or is not.
    private static IEnumerable<Referral> Aged(Referral referral, FactField fact)
    {
        if (fact.Section.GroupDate is null || fact.Kind != FactKind.Number)
            return [];
        var value = Any(fact);
        var aged = With(referral, fact, value, new((decimal)value, fact.Quantity?.Base, LongAgo, ValueOrigin.Typed));
        var others = fact.Section.Fields.Where(other => other != fact && other.Kind == FactKind.Number);
        return others.Select(other => With(aged, other, Any(other))).Prepend(aged);
    }

    private static double Any(FactField fact) => RandomReferrals.Interesting[fact.Name][0];

    private static Referral With(Referral referral, FactField fact, double value, RecordedValue? details = null)
    {
        var changed = referral with
        {
            AssessedOn = RandomReferrals.AssessedOn,
            Patient = referral.Patient with { },
            Cancer = referral.Cancer with { },
            Health = referral.Health with { },
            Labs = referral.Labs with { },
            BoneAgents = referral.BoneAgents with { },
            Lesions = [referral.Lesions[0] with { }, .. referral.Lesions.Skip(1)],
        };
        FactRecord record = fact.Section == FactSection.OfLesion ? changed.Lesions[0] : changed.OfPatient[fact.Section.Number];
        record.Put(fact, value, details);
        return changed;
    }
}
