using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Patients;

/// <summary>A patient whose record is like the one that somebody makes.</summary>
/// <param name="PatientId">The record that survives where several were linked.</param>
/// <param name="OpenReferrals">
/// How many of their referrals are under way; to who only prepares referrals 1 where there is any.
/// </param>
public sealed record LikePatient(
    Guid PatientId,
    PatientWarningKind Kind,
    string GivenName,
    string FamilyName,
    string Mrn,
    CalendarDate? DateOfBirth,
    int OpenReferrals
);

/// <summary>Says who they are.</summary>
internal static class LikePatients
{
    public static async Task<IReadOnlyList<LikePatient>> DescribeAsync(
        this CaseDb db,
        IReadOnlyList<(PatientRecord Other, PatientWarningKind Kind)> like,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (like.Count == 0)
            return [];
        var persons = like.Select(one => one.Other.PersonId).Distinct().ToList();
        var open = await Open(db, persons, actor.SeesIdentityOnly).ToDictionaryAsync(row => row.PersonId, cancellationToken);
        return
        [
            .. like.Select(one => new LikePatient(
                one.Other.PersonId,
                one.Kind,
                one.Other.GivenName,
                one.Other.FamilyName,
                one.Other.Mrn,
                one.Other.DateOfBirth,
                open.GetValueOrDefault(one.Other.PersonId)?.Referrals ?? 0
            )),
        ];
    }

    internal static IQueryable<OpenCount> Open(CaseDb db, List<Guid> persons, bool identityOnly) =>
        db
            .Patients.AsNoTracking()
            .Where(row => persons.Contains(row.PersonId))
            .Join(
                db.Cases.AsNoTracking().Where(referral => referral.Phase == CasePhase.Open),
                row => (Guid?)row.Id,
                referral => referral.PatientId,
                (row, referral) => row.PersonId
            )
            .GroupBy(person => person)
            .Select(person => new OpenCount(person.Key, identityOnly ? 1 : person.Count()));

    internal sealed record OpenCount(Guid PersonId, int Referrals);
}
