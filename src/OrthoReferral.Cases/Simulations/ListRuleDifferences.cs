using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Simulations;

/// <summary>
/// Treatments that were signed under an older rule set and are still ahead, where today's rules answer the signed facts otherwise. Only
/// changed facts suspend a treatment; what differs by the rules alone is this list for the coordinator (reference, 3.6).
/// </summary>
public static class ListRuleDifferences
{
    /// <param name="After">The treatment after which the slice begins; null for the first.</param>
    /// <param name="Size">How many treatments are looked at.</param>
    [AllowRoles(Role.Coordinator)]
    [Reads(PatientData.Cases)]
    public sealed record Query(Guid? After = null, int Size = 100) : IQuery<Slice>;

    /// <param name="Rows">Those that differ, of the treatments that were looked at.</param>
    /// <param name="Next">What to send as <see cref="Query.After"/> for the next slice; null when this was the last.</param>
    public sealed record Slice(int Examined, IReadOnlyList<Row> Rows, Guid? Next);

    /// <param name="SignedVersion">The rule set of the signed answer.</param>
    /// <param name="Now">Today's answer to the signed facts; null where the signed facts have no such lesion.</param>
    public sealed record Row(
        Guid CaseId,
        string Number,
        Guid TreatmentId,
        string Lesion,
        Procedure Procedure,
        string SignedVersion,
        Route Signed,
        Route? Now
    );

    public sealed record Route(string RuleId, Procedure Procedure, Urgency Urgency);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Size).InclusiveBetween(1, 500);
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Slice>
    {
        public async Task<Slice> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await Signed(db, request, context.Actor).ToListAsync(cancellationToken);
            var more = found.Count > request.Size;
            if (more)
                found.RemoveAt(request.Size);
            return new Slice(found.Count, [.. found.Select(Compare).OfType<Row>()], more ? found[^1].TreatmentId : null);
        }
    }

    /// <summary>A treatment that is ahead, with the answer that was signed for it.</summary>
    internal sealed record SignedTreatment(
        Guid CaseId,
        string Number,
        Guid TreatmentId,
        string LesionId,
        string LesionLabel,
        Procedure Procedure,
        AssessmentRecord Assessment,
        Clinical.Facts.CalendarDate? Born,
        Clinical.Facts.Jurisdiction Jurisdiction
    );

    internal static IQueryable<SignedTreatment> Signed(CaseDb db, Query request, Actor actor)
    {
        var current = RuleSet.Current.Version;
        var after = request.After ?? Guid.Empty;
        var rows =
            from treatment in db.Treatments.AsNoTracking()
            where treatment.EndedAt == null && treatment.PerformedAt == null && treatment.Id.CompareTo(after) > 0
            join assessment in db.Assessments.AsNoTracking() on treatment.SignedAssessmentId equals assessment.Id
            join row in db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)) on treatment.CaseId equals row.Id
            where assessment.RuleSetVersion != current
            orderby treatment.Id
            select new SignedTreatment(
                row.Id,
                row.Number,
                treatment.Id,
                treatment.LesionId,
                treatment.LesionLabel,
                treatment.Procedure,
                assessment,
                row.Patient.DateOfBirth,
                row.Site.Jurisdiction
            );
        return rows.Take(request.Size + 1);
    }

    private static Row? Compare(SignedTreatment one)
    {
        if (RouteOf(one.Assessment.Read(), one.LesionId) is not { } signed)
            return null;
        var facts = StoredAssessments.FactsOf(one.Assessment.FactsJson, one.Born);
        var now = RouteOf(
            RuleSet.Current.Assess(facts, one.Jurisdiction, DateOnly.FromDateTime(one.Assessment.At.UtcDateTime)),
            one.LesionId
        );
        return now is not null && (now.Procedure, now.Urgency) == (signed.Procedure, signed.Urgency)
            ? null
            : new Row(one.CaseId, one.Number, one.TreatmentId, one.LesionLabel, one.Procedure, one.Assessment.RuleSetVersion, signed, now);
    }

    private static Route? RouteOf(Assessment assessment, string lesionId) =>
        assessment.Lesions.FirstOrDefault(lesion => lesion.LesionId == lesionId) is { } lesion
            ? new Route(lesion.RuleId, lesion.PrimaryProcedure, lesion.Urgency)
            : null;
}
