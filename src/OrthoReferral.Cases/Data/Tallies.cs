using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// A part of a count. What is counted is the sum of all rows that say the same: each transaction adds rows of its own and changes nobody
/// else's, so no count is older than the newest commit and nobody waits. <c>FoldTallies</c> replaces many rows by their sum later.
/// Counting hundreds of thousands of cases for every look at the dashboard would be too slow.
/// </summary>
public abstract class Tally
{
    public long Sequence { get; private set; }

    /// <summary>What this row adds to the sum; negative where something is counted no longer.</summary>
    public long Count { get; set; }
}

/// <summary>How many cases are in one state with one urgency.</summary>
public sealed class CaseTally : Tally
{
    public CaseState State { get; set; }

    /// <summary>The number of the urgency, or <see cref="ReferralCase.NotAssessedRank"/>.</summary>
    public int UrgencyRank { get; set; }
}

/// <summary>What is counted per week.</summary>
public enum WeeklyMeasure
{
    /// <summary>Referrals submitted; the value is empty.</summary>
    Submitted,

    /// <summary>Cases closed; the value is the outcome.</summary>
    Closed,

    /// <summary>Procedures approved; the value is the procedure.</summary>
    Approved,
}

/// <summary>One count of one week.</summary>
public sealed class WeeklyTally : Tally
{
    /// <summary>Its Monday, in UTC.</summary>
    public DateOnly Week { get; set; }

    public WeeklyMeasure Measure { get; set; }

    /// <summary>The site of the case.</summary>
    public Guid SiteId { get; set; }

    /// <summary>What the measure is split by; empty when it is not split.</summary>
    public string Value { get; set; } = "";
}

/// <summary>
/// How many waits at one step ended in one week after about one length: a histogram from which median and p90 are read without
/// touching the work items.
/// </summary>
public sealed class WaitTally : Tally
{
    /// <summary>Monday of the week in which the wait ended, in UTC.</summary>
    public DateOnly Week { get; set; }

    /// <summary>The site of the case.</summary>
    public Guid SiteId { get; set; }

    /// <summary>The task name, or <see cref="SubmitToDecision"/>.</summary>
    public string Step { get; set; } = "";

    /// <summary>See <see cref="WaitBuckets"/>.</summary>
    public int Bucket { get; set; }

    /// <summary>The step name under which the time from submission to the decision is counted.</summary>
    public const string SubmitToDecision = "SubmitToDecision";
}
