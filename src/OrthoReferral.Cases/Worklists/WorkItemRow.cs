using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Worklists;

/// <summary>One work item in a queue, with what must be known of its case to choose it.</summary>
public sealed record WorkItemRow
{
    public Guid WorkItemId { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Null for a work item of the whole case.</summary>
    public Guid? TreatmentId { get; init; }

    /// <summary>There is news of its case that the reader has not read; false where that was not asked.</summary>
    public bool HasNews { get; init; }

    public string Number { get; init; } = "";

    public string PatientGivenName { get; init; } = "";

    public string PatientFamilyName { get; init; } = "";

    public int? PatientAgeYears { get; init; }

    public string? PatientSex { get; init; }

    /// <summary>The treatment's lesion, or the headline lesion of the case; null before the first assessment.</summary>
    public string? Lesion { get; init; }

    /// <summary>
    /// How many more lesions the case has and by which routes; null when it has no other, or when the item is about one treatment.
    /// </summary>
    public string? OtherLesions { get; init; }

    public string? Score { get; init; }

    /// <summary>The treatment's procedure, or what is approved or recommended for the case.</summary>
    public Procedure? Procedure { get; init; }

    /// <summary>Procedures that wait for a second signature; empty where a list does not ask for one, or does not name them.</summary>
    public IReadOnlyList<Procedure> ToSign { get; init; } = [];

    /// <summary>Null before the first assessment.</summary>
    public Urgency? Urgency { get; init; }

    public CaseState CaseState { get; init; }

    public string Site { get; init; } = "";

    public Guid OncologistId { get; init; }

    public string OncologistName { get; init; } = "";

    public string Title { get; init; } = "";

    public WorkItemForm Form { get; init; }

    public Role Role { get; init; }

    /// <summary>Somebody else has signed; it asks for the second signature.</summary>
    public bool IsSecondSignature { get; init; }

    public WorkItemState State { get; init; }

    public Guid? AssigneeId { get; init; }

    /// <summary>Who holds it; null = nobody.</summary>
    public string? AssigneeName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset DueSoonAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The number of the urgency, or <see cref="ReferralCase.NotAssessedRank"/>; queues sort by it.</summary>
    public int UrgencyRank { get; init; }

    /// <summary>
    /// Blocks that stand in the way of the treatment, or of all treatments of the case; null where a list does not count them.
    /// </summary>
    public int? OpenBlocks { get; init; }

    public SlaClock Clock => new(CreatedAt, DueAt);

    /// <summary>The rows with their open blocks.</summary>
    internal static async Task<IReadOnlyList<WorkItemRow>> WithBlocksAsync(
        CaseDb db,
        IReadOnlyList<WorkItemRow> rows,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var blocks = await Referrals.OpenBlocks.ReadAsync(db, rows.Select(row => row.CaseId), now, cancellationToken);
        return [.. rows.Select(row => row with { OpenBlocks = blocks.Of(row.CaseId, row.TreatmentId) })];
    }

    /// <summary>With what the person has not read of their cases.</summary>
    internal static async Task<IReadOnlyList<WorkItemRow>> WithNewsAsync(
        CaseDb db,
        IReadOnlyList<WorkItemRow> rows,
        Guid person,
        CancellationToken cancellationToken
    )
    {
        var news = await UnreadNews.OfAsync(db, person, rows.Select(row => row.CaseId), cancellationToken);
        return [.. rows.Select(row => row with { HasNews = news.Contains(row.CaseId) })];
    }

    /// <summary>Joins items with their cases and treatments: one query, whatever the number of rows.</summary>
    internal static IQueryable<WorkItemRow> From(CaseDb db, IQueryable<WorkItem> items, IQueryable<ReferralCase> cases) =>
        from item in items
        join row in cases on item.CaseId equals row.Id
        join treatment in db.Treatments on item.TreatmentId equals treatment.Id into found
        from treatment in found.DefaultIfEmpty()
        select new WorkItemRow
        {
            WorkItemId = item.Id,
            CaseId = row.Id,
            TreatmentId = item.TreatmentId,
            Number = row.Number,
            PatientGivenName = row.Patient.GivenName,
            PatientFamilyName = row.Patient.FamilyName,
            PatientAgeYears = row.PatientAgeYears,
            PatientSex = row.PatientSex,
            Lesion = treatment == null ? row.HeadlineLesion : treatment.LesionLabel,
            OtherLesions = treatment == null ? row.OtherLesions : null,
            Score = row.HeadlineScore,
            Procedure = treatment == null ? row.ApprovedProcedure ?? row.RecommendedProcedure : treatment.Procedure,
            Urgency = row.Urgency,
            CaseState = row.State,
            Site = row.Site.Name,
            OncologistId = row.OncologistId,
            OncologistName = row.OncologistName,
            Title = item.Title,
            Form = item.Form,
            Role = item.Role,
            IsSecondSignature = item.NotForId != null,
            State = item.State,
            AssigneeId = item.AssigneeId,
            AssigneeName = item.AssigneeName,
            CreatedAt = item.CreatedAt,
            DueSoonAt = item.DueSoonAt,
            DueAt = item.DueAt,
            EscalatedAt = item.EscalatedAt,
            UrgencyRank = item.UrgencyRank,
        };
}
