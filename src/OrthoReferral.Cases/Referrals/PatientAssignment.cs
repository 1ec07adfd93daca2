using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>To which patient a case belongs: found by who it is for, or made. A draft may belong to nobody yet.</summary>
internal static class PatientAssignment
{
    /// <summary>
    /// The case gets its patient. A record that only this case belongs to is corrected, so that a mistyped number leaves no second record;
    /// where others belong to it too, the case goes to another one.
    /// </summary>
    /// <param name="answer">Why the patient is right although another record is like it; null when nobody was asked.</param>
    /// <exception cref="PatientWarningException">Another record is like it, and nobody has answered.</exception>
    public static async Task AssignPatientAsync(
        this CaseDb db,
        CommitChecks checks,
        ReferralCase referralCase,
        string? answer,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var identity = referralCase.Patient;
        var (record, corrected) = await db.FindRecordAsync(referralCase, cancellationToken);
        if (record is null && corrected is not null)
        {
            await db.CorrectAsync(corrected, identity, answer, actor, now, cancellationToken);
            record = corrected;
        }

        record ??= await db.MakeAsync(checks, identity, referralCase.SiteId, PatientDetails.None, answer, actor, now, cancellationToken);
        var born = PatientRegister.MoreExact(record.DateOfBirth, identity.DateOfBirth);
        if (born != record.DateOfBirth)
            await db.CorrectAsync(record, record.Identity with { DateOfBirth = born }, answer, actor, now, cancellationToken);
        referralCase.BelongTo(record.Id, identity with { DateOfBirth = born });
    }

    /// <summary>
    /// As <see cref="AssignPatientAsync"/>, where a draft says whose it is and nothing is in doubt; else it belongs to nobody yet.
    /// </summary>
    public static async Task TryAssignPatientAsync(
        this CaseDb db,
        CommitChecks checks,
        ReferralCase draft,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!draft.Patient.NamesSomebody)
            return;
        try
        {
            await db.AssignPatientAsync(checks, draft, answer: null, actor, now, cancellationToken);
        }
        catch (PatientWarningException)
        {
            // Asked again at the submission, which is refused until somebody answers.
        }
    }

    /// <summary>
    /// To which record a draft would go as it stands, and which other ones the submission would ask about. Changes nothing.
    /// </summary>
    /// <returns>No record where one would be made or corrected.</returns>
    public static async Task<(PatientRecord? Record, IReadOnlyList<(PatientRecord Other, PatientWarningKind Kind)> Like)> WouldAssignAsync(
        this CaseDb db,
        ReferralCase draft,
        CancellationToken cancellationToken
    )
    {
        var (record, corrected) = await db.FindRecordAsync(draft, cancellationToken);
        return record is not null
            ? (record, [])
            : (null, await db.WarningsAsync(draft.Patient, corrected?.SiteId ?? draft.SiteId, corrected, cancellationToken));
    }

    // The record that is there, or else the one that only this case belongs to and that would be corrected.
    private static async Task<(PatientRecord? Record, PatientRecord? Corrected)> FindRecordAsync(
        this CaseDb db,
        ReferralCase referralCase,
        CancellationToken cancellationToken
    )
    {
        var identity = referralCase.Patient;
        var present = referralCase.PatientId is { } id ? await db.Patients.SingleAsync(row => row.Id == id, cancellationToken) : null;
        if (present is not null && PatientRegister.IsSame(present.Identity, identity))
            return (present, null);
        if (await db.FindAsync(identity, referralCase.SiteId, cancellationToken) is { } found)
            return (found, null);
        return present is not null && await db.BelongsToOneAsync(present, referralCase.Id, cancellationToken)
            ? (null, present)
            : (null, null);
    }

    private static async Task<bool> BelongsToOneAsync(
        this CaseDb db,
        PatientRecord record,
        Guid caseId,
        CancellationToken cancellationToken
    ) =>
        !await db.Cases.AnyAsync(row => row.PatientId == record.Id && row.Id != caseId, cancellationToken)
        && !await db.Patients.AnyAsync(row => row.PersonId == record.PersonId && row.Id != record.Id, cancellationToken);
}
