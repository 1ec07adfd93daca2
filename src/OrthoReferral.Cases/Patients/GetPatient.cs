using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Patients;

/// <summary>One patient: the records, the referrals, open and closed, their documents, and what happened in all of them.</summary>
public static class GetPatient
{
    /// <summary>How many lines of the timeline are shown; each case has its own whole one.</summary>
    public const int LinesShown = 50;

    /// <param name="PatientId">Of any record of the person.</param>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Patient)]
    public sealed record Query(Guid PatientId) : IQuery<Result>;

    /// <param name="PatientId">The record that survives.</param>
    /// <param name="Records">All records of the person, the surviving one first.</param>
    /// <param name="Referrals">Newest first; of one that the person may not see, only that it is there.</param>
    /// <param name="Documents">Of the referrals that the person may see, newest first.</param>
    /// <param name="Timeline">Of the same, newest first, at most <see cref="LinesShown"/>.</param>
    /// <param name="Warnings">Answered warnings about any of the records.</param>
    public sealed record Result(
        Guid PatientId,
        PatientIdentity Identity,
        PatientDetails Details,
        IReadOnlyList<Record> Records,
        IReadOnlyList<Referral> Referrals,
        IReadOnlyList<Document> Documents,
        IReadOnlyList<Line> Timeline,
        IReadOnlyList<Warning> Warnings
    );

    /// <param name="MergedIntoId">Null for the one that survives.</param>
    /// <param name="MergedReason">How it was known; null for the one that survives.</param>
    public sealed record Record(
        Guid PatientId,
        string GivenName,
        string FamilyName,
        string Mrn,
        CalendarDate? DateOfBirth,
        string Site,
        Guid? MergedIntoId,
        string? MergedReason,
        string? MergedByName,
        DateTimeOffset? MergedAt
    );

    /// <param name="MaySee">False: the person may not open it, and lesion and procedure are null.</param>
    /// <param name="Lesion">Headline lesion; null before the first assessment.</param>
    /// <param name="Procedure">What was approved, or else recommended; null before the first assessment.</param>
    public sealed record Referral(
        Guid CaseId,
        string Number,
        CaseState State,
        CaseOutcome? Outcome,
        DateTimeOffset CreatedAt,
        DateTimeOffset? SubmittedAt,
        string OncologistName,
        string Site,
        bool MaySee,
        string? Lesion,
        Procedure? Procedure
    );

    public sealed record Document(Guid CaseId, string Number, Guid DocumentId, string Kind, string Title, DateTimeOffset AddedAt);

    /// <param name="ActorId">Null for automatic steps.</param>
    /// <param name="To">Null when the state did not change.</param>
    /// <param name="Why">The reason that was given; null when none is asked for.</param>
    /// <param name="Subject">What it is about; null when the kind says it all.</param>
    public sealed record Line(
        Guid CaseId,
        string Number,
        CaseEventKind Kind,
        Guid? ActorId,
        string ActorName,
        DateTimeOffset At,
        CaseState? To,
        string? Why,
        string? Subject
    );

    /// <summary>Two records are alike, and somebody said why both are right.</summary>
    public sealed record Warning(
        Guid PatientId,
        Guid OtherPatientId,
        PatientWarningKind Kind,
        string Answer,
        string AnsweredByName,
        DateTimeOffset AnsweredAt
    );

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such patient.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var records = await db
                .Patients.AsNoTracking()
                .Where(row => db.SamePerson(request.PatientId).Contains(row.Id))
                .OrderBy(row => row.MergedIntoId != null)
                .ThenBy(row => row.Id)
                .ToListAsync(cancellationToken);
            if (records.Count == 0)
                throw new NotFoundException("patient");
            var ids = records.ConvertAll(row => row.Id);
            var survivor = records.Find(row => row.Id == row.PersonId)!;
            return new Result(
                survivor.Id,
                survivor.Identity,
                survivor.Details,
                await RecordsAsync(records, ids, cancellationToken),
                await ReferralsAsync(ids, cancellationToken),
                await Documents(db, ids, context.Actor).ToListAsync(cancellationToken),
                await Timeline(db, ids, context.Actor).ToListAsync(cancellationToken),
                await Warnings(db, ids).ToListAsync(cancellationToken)
            );
        }

        private async Task<IReadOnlyList<Record>> RecordsAsync(
            List<PatientRecord> records,
            List<Guid> ids,
            CancellationToken cancellationToken
        )
        {
            var sites = await db.Sites.AsNoTracking().ToDictionaryAsync(site => site.Id, site => site.Name, cancellationToken);
            var merges = await db
                .PatientMerges.AsNoTracking()
                .Where(row => row.UndoneAt == null && ids.Contains(row.PatientId))
                .ToDictionaryAsync(row => row.PatientId, cancellationToken);
            return
            [
                .. records.Select(row =>
                {
                    var merge = merges.GetValueOrDefault(row.Id);
                    return new Record(
                        row.Id,
                        row.GivenName,
                        row.FamilyName,
                        row.Mrn,
                        row.DateOfBirth,
                        sites[row.SiteId],
                        row.MergedIntoId,
                        merge?.Reason,
                        merge?.MergedByName,
                        merge?.MergedAt
                    );
                }),
            ];
        }

        // A draft is its oncologist's alone.
        private async Task<IReadOnlyList<Referral>> ReferralsAsync(List<Guid> ids, CancellationToken cancellationToken)
        {
            var found = await Referrals(db, ids, context.Actor.RequiredUserId).ToListAsync(cancellationToken);
            return
            [
                .. found.Select(row =>
                {
                    var maySee = CaseAccess.MaySee(row.Key, context.Actor);
                    return new Referral(
                        row.Id,
                        row.Number,
                        row.State,
                        row.Outcome,
                        row.CreatedAt,
                        row.SubmittedAt,
                        row.OncologistName,
                        row.Site,
                        maySee,
                        maySee ? row.Lesion : null,
                        maySee ? row.Procedure : null
                    );
                }),
            ];
        }
    }

    internal static IQueryable<Row> Referrals(CaseDb db, List<Guid> ids, Guid user) =>
        db
            .Cases.AsNoTracking()
            .Where(row => row.PatientId != null && ids.Contains(row.PatientId.Value))
            .Where(row => row.SubmittedAt != null || row.OncologistId == user)
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Id)
            .Select(row => new Row(
                row.Id,
                row.Number,
                row.State,
                row.Outcome,
                row.CreatedAt,
                row.SubmittedAt,
                row.OncologistName,
                row.Site.Name,
                row.HeadlineLesion,
                row.ApprovedProcedure ?? row.RecommendedProcedure,
                new CaseKey(
                    row.Id,
                    row.SiteId,
                    row.OncologistId,
                    row.PreparerId,
                    row.State,
                    row.SubmittedAt != null && row.State != CaseState.Draft
                )
            ));

    internal static IQueryable<Document> Documents(CaseDb db, List<Guid> ids, Actor actor) =>
        Visible(db, ids, actor)
            .Join(
                db.Documents.AsNoTracking().Where(document => document.RemovedAt == null),
                row => row.Id,
                document => document.CaseId,
                (row, document) => new { row, document }
            )
            .OrderByDescending(pair => pair.document.AddedAt)
            .ThenByDescending(pair => pair.document.Id)
            .Select(pair => new Document(
                pair.row.Id,
                pair.row.Number,
                pair.document.Id,
                pair.document.Kind,
                pair.document.Title,
                pair.document.AddedAt
            ));

    internal static IQueryable<Line> Timeline(CaseDb db, List<Guid> ids, Actor actor) =>
        Visible(db, ids, actor)
            .Join(db.Events.AsNoTracking(), row => row.Id, line => line.CaseId, (row, line) => new { row, line })
            .OrderByDescending(pair => pair.line.At)
            .ThenBy(pair => pair.row.Id)
            .ThenByDescending(pair => pair.line.Ordinal)
            .Take(LinesShown)
            .Select(pair => new Line(
                pair.row.Id,
                pair.row.Number,
                pair.line.Kind,
                pair.line.ActorId,
                pair.line.ActorName,
                pair.line.At,
                pair.line.ToState,
                pair.line.Why,
                pair.line.Subject
            ));

    internal static IQueryable<Warning> Warnings(CaseDb db, List<Guid> ids) =>
        db
            .PatientWarnings.AsNoTracking()
            .Where(row => ids.Contains(row.PatientId) || ids.Contains(row.OtherPatientId))
            .OrderBy(row => row.Id)
            .Select(row => new Warning(row.PatientId, row.OtherPatientId, row.Kind, row.Answer, row.AnsweredByName, row.AnsweredAt));

    private static IQueryable<ReferralCase> Visible(CaseDb db, List<Guid> ids, Actor actor) =>
        db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)).Where(row => row.PatientId != null && ids.Contains(row.PatientId.Value));

    internal sealed record Row(
        Guid Id,
        string Number,
        CaseState State,
        CaseOutcome? Outcome,
        DateTimeOffset CreatedAt,
        DateTimeOffset? SubmittedAt,
        string OncologistName,
        string Site,
        string? Lesion,
        Procedure? Procedure,
        CaseKey Key
    );
}
