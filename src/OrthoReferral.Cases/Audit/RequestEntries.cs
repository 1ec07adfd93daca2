using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>Makes audit entries of requests, many at once: what they were about, why the reader may see it, what is unusual.</summary>
public static class RequestEntries
{
    /// <summary>Writes all of them, or none. Without a single case among them that takes one statement.</summary>
    /// <param name="staff">Names of those who work here.</param>
    public static async Task CommitAsync(
        CaseDb db,
        IReadOnlyList<AuditedRequest> requests,
        StaffNames staff,
        CancellationToken cancellationToken
    )
    {
        var caseIds = await CaseIdsAsync(db, requests, cancellationToken);
        var cases = await CasesAsync(db, caseIds, cancellationToken);
        var patients = await PatientsAsync(db, requests, cancellationToken);
        foreach (var (request, caseId) in requests.Zip(caseIds))
        {
            var row = caseId is { } id ? cases.GetValueOrDefault(id) : null;
            var patient = row?.Patient ?? (request.PatientId is { } known ? patients.GetValueOrDefault(known) : null);
            db.Audit.Add(EntryOf(request, row, patient, staff));
        }

        await AuditedTransaction.CommitAsync(db, cancellationToken);
    }

    private static AuditEntry EntryOf(AuditedRequest request, ReadCase? row, ReadPatient? patient, StaffNames staff)
    {
        var actor = request.Actor;
        var isRead = request.Kind == AuditKind.Read;
        SightGround? ground = row is null || actor is null ? null : CaseAccess.GroundOf(row.Key, actor);
        var unusual = UnusualReading.Nothing;

        // A stream tells that a case has changed; what it is about was read with a page or a call, which has its own entry.
        if (isRead && request.Action != ReadsAttribute.ActionOf(PatientData.Stream) && request.Action != AuditActs.StreamEnded)
        {
            if (ground == SightGround.Site && IsOutsideHours(request.At, row!.TimeZone))
                unusual |= UnusualReading.OutsideHours;
            if (actor is not null && patient is not null)
                unusual |= staff.Compare(patient.FamilyName, patient.GivenName, actor.RequiredUserId);
        }

        return new AuditEntry(
            request.Action,
            actor?.UserId,
            actor?.Name ?? "",
            row?.Key.Id,
            request.Subject,
            change: null,
            request.Why,
            request.At,
            new AuditDetails
            {
                Kind = request.Kind,
                ActorRole = actor is null ? null : AuditDetails.RolesOf(actor),
                SessionId = request.SessionId,
                PatientId = patient?.Id,
                Outcome = request.Outcome,
                Address = request.Origin.Address,
                SignInMethod = request.Origin.SignInMethod,
                RequestId = request.Origin.RequestId,
                Route = request.Route,
                Filter = request.Filter,
                Count = request.Count,
                Ground = ground,
                Unusual = unusual,
                OutsideTeamOn = IsOutsideTeam(request, ground) ? WallClock.DayAt(request.At, WallClock.Zone(row!.TimeZone)) : null,
            }
        );
    }

    /// <summary>
    /// Whether a read counts towards the many cases of a day: no closer tie than the site, and it is not the reader's work to plan for all
    /// of its cases. The end of a stream may come long after the read.
    /// </summary>
    private static bool IsOutsideTeam(AuditedRequest request, SightGround? ground) =>
        request is { Kind: AuditKind.Read, Actor: { } actor }
        && request.Action != AuditActs.StreamEnded
        && ground is SightGround.Site or SightGround.None
        && !actor.Roles.Any(role => RoleProfile.Of(role).PlansForSite);

    /// <summary>Saturday, Sunday, and from 20:00 to 06:00 by the clock of the case's site.</summary>
    private static bool IsOutsideHours(DateTimeOffset at, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(at, WallClock.Zone(timeZone));
        return local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || local.Hour is < 6 or >= 20;
    }

    private static async Task<IReadOnlyList<Guid?>> CaseIdsAsync(
        CaseDb db,
        IReadOnlyList<AuditedRequest> requests,
        CancellationToken cancellationToken
    )
    {
        var items = requests.Where(one => one.CaseId is null).Select(one => one.WorkItemId).OfType<Guid>().Distinct().ToList();
        var treatments = requests.Where(one => one.CaseId is null).Select(one => one.TreatmentId).OfType<Guid>().Distinct().ToList();
        var byItem =
            items.Count == 0
                ? []
                : await db
                    .WorkItems.AsNoTracking()
                    .Where(item => items.Contains(item.Id))
                    .Select(item => new { item.Id, item.CaseId })
                    .ToDictionaryAsync(item => item.Id, item => item.CaseId, cancellationToken);
        var byTreatment =
            treatments.Count == 0
                ? []
                : await db
                    .Treatments.AsNoTracking()
                    .Where(treatment => treatments.Contains(treatment.Id))
                    .Select(treatment => new { treatment.Id, treatment.CaseId })
                    .ToDictionaryAsync(treatment => treatment.Id, treatment => treatment.CaseId, cancellationToken);
        return [.. requests.Select(one => one.CaseId ?? Find(byItem, one.WorkItemId) ?? Find(byTreatment, one.TreatmentId))];
    }

    private static Guid? Find(Dictionary<Guid, Guid> cases, Guid? id) =>
        id is { } known && cases.TryGetValue(known, out var found) ? found : null;

    private static async Task<Dictionary<Guid, ReadCase>> CasesAsync(
        CaseDb db,
        IEnumerable<Guid?> caseIds,
        CancellationToken cancellationToken
    )
    {
        var ids = caseIds.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await Cases(db, ids).ToDictionaryAsync(row => row.Key.Id, cancellationToken);
    }

    internal static IQueryable<ReadCase> Cases(CaseDb db, IReadOnlyList<Guid> ids) =>
        from row in db.Cases.AsNoTracking()
        where ids.Contains(row.Id)
        join site in db.Sites on row.SiteId equals site.Id
        select new ReadCase(
            new CaseKey(
                row.Id,
                row.SiteId,
                row.OncologistId,
                row.PreparerId,
                row.State,
                row.SubmittedAt != null && row.State != CaseState.Draft
            ),
            new ReadPatient(row.PatientId, row.Patient.FamilyName, row.Patient.GivenName),
            site.TimeZone
        );

    private static async Task<Dictionary<Guid, ReadPatient>> PatientsAsync(
        CaseDb db,
        IEnumerable<AuditedRequest> requests,
        CancellationToken cancellationToken
    )
    {
        var ids = requests.Select(one => one.PatientId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await Patients(db, ids).ToDictionaryAsync(row => row.Id!.Value, cancellationToken);
    }

    internal static IQueryable<ReadPatient> Patients(CaseDb db, IReadOnlyList<Guid> ids) =>
        db.Patients.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new ReadPatient(row.Id, row.FamilyName, row.GivenName));

    internal sealed record ReadCase(CaseKey Key, ReadPatient Patient, string TimeZone);

    internal sealed record ReadPatient(Guid? Id, string FamilyName, string GivenName);
}
