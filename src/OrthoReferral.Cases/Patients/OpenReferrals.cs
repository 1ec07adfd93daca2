using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Patients;

/// <summary>
/// A referral of the patient that is under way. Whoever refers or treats the patient is told of it, so that nobody refers twice; what it
/// says is on its own page, for those who may see it.
/// </summary>
/// <param name="CaseId">Null, as all but <paramref name="MaySee"/>, to who only prepares referrals: that there is one, not which.</param>
/// <param name="MaySee">Whether the person may open it.</param>
public sealed record OpenReferral(Guid? CaseId, string? Number, CaseState? State, string? OncologistName, string? Site, bool MaySee)
{
    internal static OpenReferral Untold { get; } = new(null, null, null, null, null, MaySee: false);
}

/// <summary>Finds them.</summary>
internal static class OpenReferrals
{
    /// <param name="except">The case that is looked at; null = none.</param>
    public static async Task<IReadOnlyList<OpenReferral>> OpenReferralsAsync(
        this CaseDb db,
        Guid? patientId,
        Guid? except,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (patientId is not { } id)
            return [];
        if (actor.SeesIdentityOnly)
            return await Of(db, id, except).AnyAsync(cancellationToken) ? [OpenReferral.Untold] : [];
        var found = await Of(db, id, except).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(row => new OpenReferral(
                row.Id,
                row.Number,
                row.State,
                row.OncologistName,
                row.Site,
                CaseAccess.MaySee(row.Key, actor)
            )),
        ];
    }

    internal static IQueryable<Row> Of(CaseDb db, Guid patientId, Guid? except) =>
        db
            .Cases.AsNoTracking()
            .Where(row => row.PatientId != null && db.SamePerson(patientId).Contains(row.PatientId.Value))
            .Where(row => row.Phase == CasePhase.Open && row.Id != except)
            .OrderBy(row => row.Id)
            .Select(row => new Row(
                row.Id,
                row.Number,
                row.State,
                row.OncologistName,
                row.Site.Name,
                new CaseKey(row.Id, row.SiteId, row.OncologistId, row.PreparerId, row.State, true)
            ));

    /// <summary>The ids of all records of the person that a record is of.</summary>
    public static IQueryable<Guid> SamePerson(this CaseDb db, Guid patientId) =>
        db
            .Patients.Where(row => row.PersonId == db.Patients.Where(own => own.Id == patientId).Select(own => own.PersonId).First())
            .Select(row => row.Id);

    /// <summary>All records of the person that a record is of, to change them, and that record among them.</summary>
    /// <exception cref="NotFoundException">No such record.</exception>
    public static async Task<(PatientRecord Record, IReadOnlyList<PatientRecord> OfPerson)> LoadPersonAsync(
        this CaseDb db,
        Guid patientId,
        CancellationToken cancellationToken
    )
    {
        var records = await db.Patients.Where(row => db.SamePerson(patientId).Contains(row.Id)).ToListAsync(cancellationToken);
        return (records.Find(row => row.Id == patientId) ?? throw new NotFoundException("patient"), records);
    }

    internal sealed record Row(Guid Id, string Number, CaseState State, string OncologistName, string Site, CaseKey Key);
}
