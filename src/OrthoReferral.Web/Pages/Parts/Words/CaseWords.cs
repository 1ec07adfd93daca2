using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>States, outcomes, roles and forms as people read them; an enum's own name never reaches a page.</summary>
internal static class CaseWords
{
    /// <summary>Where a case stands, for example "Awaiting review".</summary>
    public static string Of(CaseState state) =>
        state switch
        {
            CaseState.Draft => "Draft",
            CaseState.Submitted => "Submitted",
            CaseState.AwaitingInformation => "Awaiting information",
            CaseState.AwaitingReview => "Awaiting review",
            CaseState.AtTumorBoard => "At tumor board",
            CaseState.InTreatment => "In treatment",
            CaseState.InFollowUp => "In follow-up",
            CaseState.Closed => "Closed",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>How a case ended, for example "Out of scope".</summary>
    public static string Of(CaseOutcome outcome) =>
        outcome switch
        {
            CaseOutcome.Treated => "Treated",
            CaseOutcome.Declined => "Declined",
            CaseOutcome.Withdrawn => "Withdrawn",
            CaseOutcome.Cancelled => "Cancelled",
            CaseOutcome.OutOfScope => "Out of scope",
            CaseOutcome.PatientDied => "Patient died",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>Where a treatment stands.</summary>
    public static string Of(TreatmentState state) =>
        state switch
        {
            TreatmentState.Planned => "Planned",
            TreatmentState.PreProcedure => "Pre-procedure checks",
            TreatmentState.Scheduled => "Scheduled",
            TreatmentState.Performed => "Performed",
            TreatmentState.Adjuvant => "After the procedure",
            TreatmentState.Completed => "Completed",
            TreatmentState.Cancelled => "Cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>A role as its specialty, for example "Orthopedic surgery".</summary>
    public static string Of(Role role) => RoleProfile.Of(role).Title;

    /// <summary>
    /// With whom a pending work item is, for running text: who holds it, the oncologist who is asked, or the specialty that has it.
    /// </summary>
    public static string Holder(CaseWorkItem item, CaseHeader header) =>
        item.AssigneeName ?? (item.Role == Role.Oncologist ? header.OncologistName : Of(item.Role).ToLowerInvariant());

    /// <summary>What the case waits for first, and with whom; null: nothing is asked of anybody.</summary>
    public static string? WaitsFor(CaseView view) =>
        view.WorkItems.Where(item => item.EndedAt is null).MinBy(item => item.DueAt) is { } first
            ? $"Now: {first.Title}, with {Holder(first, view.Header)}."
            : null;

    /// <summary>"64 M", "71 F", "58" or "age not recorded": age in years and sex beside a name.</summary>
    public static string AgeAndSex(int? ageYears, string? sex)
    {
        var letter = sex switch
        {
            "M" or "MALE" => " M",
            "F" or "FEMALE" => " F",
            null or "" => "",
            _ => $" {sex.ToLowerInvariant()}",
        };
        return ageYears is { } age
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{age}{letter}")
            : $"age not recorded{letter}";
    }
}
