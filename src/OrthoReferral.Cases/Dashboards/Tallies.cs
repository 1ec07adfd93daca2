using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// How many cases are in one state with one urgency. Kept up to date in the transaction that changes a case, because counting
/// hundreds of thousands of rows for every look at the dashboard would be too slow.
/// </summary>
public sealed class CaseTally
{
    public CaseState State { get; set; }

    /// <summary>The number of the urgency, or <see cref="ReferralCase.NotAssessedRank"/>.</summary>
    public int UrgencyRank { get; set; }

    public long Count { get; set; }
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
public sealed class WeeklyTally
{
    /// <summary>Its Monday, in UTC.</summary>
    public DateOnly Week { get; set; }

    public WeeklyMeasure Measure { get; set; }

    /// <summary>What the measure is split by; empty when it is not split.</summary>
    public string Value { get; set; } = "";

    public long Count { get; set; }
}

/// <summary>
/// How many waits at one step ended in one week after about one length: a histogram from which median and p90 are read without
/// touching the work items.
/// </summary>
public sealed class WaitTally
{
    /// <summary>Monday of the week in which the wait ended, in UTC.</summary>
    public DateOnly Week { get; set; }

    /// <summary>The task name, or <see cref="SubmitToDecision"/>.</summary>
    public string Step { get; set; } = "";

    /// <summary>See <see cref="WaitBuckets"/>.</summary>
    public int Bucket { get; set; }

    public long Count { get; set; }

    /// <summary>The step name under which the time from submission to the decision is counted.</summary>
    public const string SubmitToDecision = "SubmitToDecision";
}
