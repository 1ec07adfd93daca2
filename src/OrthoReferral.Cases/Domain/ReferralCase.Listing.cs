namespace OrthoReferral.Cases.Domain;

/// <summary>What lists need of a case, stored beside it so that no list joins, parses or sorts: derived, never set by hand.</summary>
public sealed partial class ReferralCase
{
    /// <summary>Urgency rank of a case that was not assessed yet: after Routine.</summary>
    public const int NotAssessedRank = 4;

    private const long OneRank = 1_000_000_000_000;

    /// <summary>Seconds used when no clock runs: later than every date.</summary>
    private const long NoClock = OneRank - 1;

    public CasePhase Phase
    {
        get =>
            State switch
            {
                CaseState.Draft => CasePhase.Draft,
                CaseState.Closed => CasePhase.Closed,
                _ => CasePhase.Open,
            };
        private set => _ = value;
    }

    /// <summary>
    /// Urgency, then clock, as one number: rank × 10^12 + Unix seconds of <see cref="NextDueAt"/>. Worklists sort and page by it;
    /// a case without a clock comes last in its urgency.
    /// </summary>
    public long WorklistOrder
    {
        get => (UrgencyRank * OneRank) + (NextDueAt?.ToUnixTimeSeconds() ?? NoClock);
        private set => _ = value;
    }

    /// <summary>The patient's family name as searched, see <see cref="SearchKey"/>.</summary>
    public string FamilyNameKey
    {
        get => SearchKey.Of(Patient.FamilyName);
        private set => _ = value;
    }

    /// <summary>The medical record number as searched.</summary>
    public string MrnKey
    {
        get => SearchKey.Of(Patient.Mrn);
        private set => _ = value;
    }

    /// <summary>Since when the earliest due work item counts as due soon; null when none is pending.</summary>
    public DateTimeOffset? NextDueSoonAt { get; private set; }

    /// <summary>Headline lesion of the latest assessment, for example "Vertebra T7"; null before the first.</summary>
    public string? HeadlineLesion { get; private set; }

    /// <summary>Its leading score in words, for example "SINS 4 to 16"; null when no score applies.</summary>
    public string? HeadlineScore { get; private set; }

    /// <summary>How many more lesions it has and by which routes, for example "2 more: Radiotherapy"; null when it has no other.</summary>
    public string? OtherLesions { get; private set; }

    /// <summary>Age in years from the facts of the latest assessment; null = not recorded.</summary>
    public int? PatientAgeYears { get; private set; }

    /// <summary>Sex from the facts of the latest assessment, as the facts code it; null = not recorded.</summary>
    public string? PatientSex { get; private set; }

    private int UrgencyRank => Urgency is { } urgency ? (int)urgency : NotAssessedRank;

    private void ShowHeadline(AssessmentListing listing)
    {
        HeadlineLesion = listing.Lesion;
        HeadlineScore = listing.Score;
        OtherLesions = listing.Others;
        PatientAgeYears = listing.PatientAgeYears;
        PatientSex = listing.PatientSex;
    }
}

/// <summary>What of an assessment and its facts worklists show. Null = not recorded, or no such score.</summary>
public sealed record AssessmentListing(string? Lesion, string? Score, int? PatientAgeYears, string? PatientSex, string? Others = null);
