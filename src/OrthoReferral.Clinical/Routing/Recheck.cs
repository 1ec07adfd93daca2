using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Why an approved treatment has to be signed again, in the order in which reasons are listed (reference, 3.6).</summary>
public enum RecheckReason
{
    /// <summary>Bone, side, level or region changed, the lesion was removed, or the patient's identity changed.</summary>
    WrongSite,

    /// <summary>The procedure is excluded now and was not at approval.</summary>
    Excluded,

    /// <summary>A lesion of the case became an emergency that the approved procedure does not answer.</summary>
    SupersededEmergency,

    /// <summary>The procedure is no longer what the rules recommend, or no longer offered.</summary>
    SupersededPrimary,

    /// <summary>A HARD block stands now that was not HARD at approval. The suspension ends once a value clears it.</summary>
    HardBlocked,
}

/// <summary>What was signed: the facts as they were, and the day.</summary>
/// <param name="Facts">The facts of the assessment that was signed.</param>
/// <param name="Day">The day of that assessment.</param>
public sealed record SignedFacts(Referral Facts, DateOnly Day);

/// <summary>
/// Compares what was signed with what is known now, for one treatment. Both sides are this rule set's answers, so that only changed facts
/// count.
/// </summary>
public sealed class Recheck
{
    private readonly RuleSet rules;
    private readonly Assessment before;
    private readonly Assessment now;

    private Recheck(RuleSet rules, SignedFacts signed, Referral facts, DateOnly today)
    {
        (this.rules, Signed, Facts, Today) = (rules, signed, facts, today);
        before = rules.Assess(signed.Facts, today: signed.Day);
        now = rules.Assess(facts, today: today);
    }

    /// <summary>What was signed.</summary>
    public SignedFacts Signed { get; }

    /// <summary>The facts as they are now.</summary>
    public Referral Facts { get; }

    /// <summary>The day of the comparison.</summary>
    public DateOnly Today { get; }

    /// <summary>For the treatments of one case that were signed on the same facts.</summary>
    public static Recheck Of(RuleSet rules, SignedFacts signed, Referral facts, DateOnly today) => new(rules, signed, facts, today);

    /// <summary>Why this treatment must be signed again; empty if it need not.</summary>
    /// <param name="lesionId">The lesion that is treated.</param>
    /// <param name="procedure">What was approved.</param>
    /// <param name="isOtherPatient">The patient's identity changed since.</param>
    /// <param name="isOverridden">Whether a block was overridden for its present value.</param>
    public IReadOnlyList<RecheckReason> Reasons(
        string lesionId,
        Procedure procedure,
        bool isOtherPatient,
        Func<ReadinessBlock, bool> isOverridden
    )
    {
        ArgumentNullException.ThrowIfNull(isOverridden);
        var (was, isNow) = (Find(before, lesionId), Find(now, lesionId));
        var reasons = new List<RecheckReason>();
        if (isOtherPatient || isNow is null || IsOtherSite(was?.Index, isNow.Value.Index))
            reasons.Add(RecheckReason.WrongSite);
        if (isNow is { Lesion: var after } && was is { Lesion: var earlier })
        {
            if (IsExcluded(after, procedure) && !IsExcluded(earlier, procedure))
                reasons.Add(RecheckReason.Excluded);
            if (IsEmergencyBeside(lesionId, procedure))
                reasons.Add(RecheckReason.SupersededEmergency);
            if (IsSuperseded(earlier, after, procedure))
                reasons.Add(RecheckReason.SupersededPrimary);
            if (IsHardBlocked(lesionId, procedure, isOverridden))
                reasons.Add(RecheckReason.HardBlocked);
        }
        else if (IsEmergencyBeside(lesionId, procedure))
        {
            reasons.Add(RecheckReason.SupersededEmergency);
        }

        return reasons;
    }

    /// <summary>Whether the rules still offer the procedure for the lesion: as primary, alternative or deferred.</summary>
    public bool IsOffered(string lesionId, Procedure procedure) =>
        Find(now, lesionId) is { Lesion: var lesion } && lesion.Offers(procedure);

    private static (LesionAssessment Lesion, int Index)? Find(Assessment assessment, string lesionId)
    {
        for (var i = 0; i < assessment.Lesions.Count; i++)
            if (string.Equals(assessment.Lesions[i].LesionId, lesionId, StringComparison.Ordinal))
                return (assessment.Lesions[i], i);
        return null;
    }

    private bool IsOtherSite(int? was, int isNow)
    {
        if (was is null)
            return true;
        var (signed, present) = (Signed.Facts.Lesions[was.Value], Facts.Lesions[isNow]);
        return signed.Bone != present.Bone
            || signed.Laterality != present.Laterality
            || signed.VertebralLevel != present.VertebralLevel
            || signed.Region != present.Region;
    }

    private static bool IsExcluded(LesionAssessment lesion, Procedure procedure) =>
        lesion.Excluded.Any(excluded => excluded.Procedure == procedure);

    private static bool IsSuperseded(LesionAssessment was, LesionAssessment isNow, Procedure procedure) =>
        was.PrimaryProcedure == procedure ? isNow.PrimaryProcedure != procedure : was.Offers(procedure) && !isNow.Offers(procedure);

    private bool IsEmergencyBeside(string lesionId, Procedure procedure) =>
        now.Lesions.Any(lesion =>
            HasAppeared(lesion)
            && !(string.Equals(lesion.LesionId, lesionId, StringComparison.Ordinal) && lesion.PrimaryProcedure == procedure)
        );

    private bool HasAppeared(LesionAssessment lesion)
    {
        var was = Find(before, lesion.LesionId)?.Lesion;
        return KindOf(lesion) switch
        {
            Emergency.CordCompression => KindOf(was) != Emergency.CordCompression,
            Emergency.Hypercalcemia => KindOf(was) is null,
            _ => false,
        };
    }

    private static Emergency? KindOf(LesionAssessment? lesion) =>
        lesion is { Urgency: Urgency.Immediate } ? RuleSet.EmergencyOf(lesion.RuleId) : null;

    private bool IsHardBlocked(string lesionId, Procedure procedure, Func<ReadinessBlock, bool> isOverridden)
    {
        var was = Hard(Signed.Facts, Signed.Day, lesionId, procedure).Select(block => block.Code).ToHashSet(StringComparer.Ordinal);
        return Hard(Facts, Today, lesionId, procedure).Any(block => !was.Contains(block.Code) && !isOverridden(block));
    }

    private IEnumerable<ReadinessBlock> Hard(Referral facts, DateOnly day, string lesionId, Procedure procedure) =>
        (rules.ReadinessOf(facts, lesionId, procedure, day)?.Blocks ?? []).Where(block =>
            block is { Severity: BlockSeverity.Hard, Procedure: not null }
        );
}
