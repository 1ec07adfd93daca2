using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// To which patient a case belongs: found by who it is for, or made. A draft may belong to nobody yet, and never changes a record that is
/// there: what it says counts for the record from its submission on.
/// </summary>
internal static class PatientAssignment
{
    /// <summary>
    /// A submitted case, or one that is being submitted, gets its patient. A record that only this case belongs to is corrected, so that a
    /// mistyped number leaves no second record; where others belong to it too, the case goes to another one. A birth date that the case
    /// knows more exactly counts for the record, too.
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
        var (record, identity) = await db.FindRecordAsync(referralCase, cancellationToken);
        if (record is null)
            record = await db.MakeAsync(checks, identity, referralCase.SiteId, PatientDetails.None, answer, actor, now, cancellationToken);
        else
            await db.CorrectAsync(record, identity, answer, actor, now, cancellationToken);
        referralCase.BelongTo(record.Id, referralCase.Patient with { DateOfBirth = identity.DateOfBirth });
    }

    /// <summary>
    /// A new draft that says whose it is gets the patient's record as it stands, or a new one where nothing is in doubt; else it belongs to
    /// nobody yet, and its submission asks.
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
        var identity = draft.Patient;
        if (!identity.NamesSomebody)
            return;
        if (await db.FindAsync(identity, draft.SiteId, cancellationToken) is not { } record)
        {
            if ((await db.WarningsAsync(identity, draft.SiteId, except: null, cancellationToken)).Count > 0)
                return;
            record = await db.MakeAsync(checks, identity, draft.SiteId, PatientDetails.None, answer: null, actor, now, cancellationToken);
        }

        var born = PatientRegister.MoreExact(record.DateOfBirth, identity.DateOfBirth);
        draft.BelongTo(record.Id, identity with { DateOfBirth = born });
    }

    /// <summary>
    /// To which record a draft would go as it stands, and which other ones the submission would ask about. Changes nothing.
    /// </summary>
    /// <returns>No record where one would be made.</returns>
    public static async Task<(PatientRecord? Record, IReadOnlyList<(PatientRecord Other, PatientWarningKind Kind)> Like)> WouldAssignAsync(
        this CaseDb db,
        ReferralCase draft,
        CancellationToken cancellationToken
    )
    {
        var (record, identity) = await db.FindRecordAsync(draft, cancellationToken);
        return record is not null && record.Identity == identity
            ? (record, [])
            : (record, await db.WarningsAsync(identity, record?.SiteId ?? draft.SiteId, record, cancellationToken));
    }

    // The record that the case goes to, null where one is made, and who it is of from then on.
    private static async Task<(PatientRecord? Record, PatientIdentity Identity)> FindRecordAsync(
        this CaseDb db,
        ReferralCase referralCase,
        CancellationToken cancellationToken
    )
    {
        var identity = referralCase.Patient;
        var present = referralCase.PatientId is { } id ? await db.Patients.SingleAsync(row => row.Id == id, cancellationToken) : null;
        var same =
            present is not null && PatientRegister.IsSame(present.Identity, identity)
                ? present
                : await db.FindAsync(identity, referralCase.SiteId, cancellationToken);
        if (same is not null)
            return (same, same.Identity with { DateOfBirth = PatientRegister.MoreExact(same.DateOfBirth, identity.DateOfBirth) });
        return present is not null && await db.IsOnlyOfAsync(present, referralCase, cancellationToken)
            ? (present, identity)
            : (null, identity);
    }

    // A record that was there before the draft is somebody else's, too: who registered the patient without a referral.
    private static async Task<bool> IsOnlyOfAsync(
        this CaseDb db,
        PatientRecord record,
        ReferralCase referralCase,
        CancellationToken cancellationToken
    ) =>
        (referralCase.SubmittedAt is not null || record.CreatedAt >= referralCase.CreatedAt)
        && !await db.Cases.AnyAsync(row => row.PatientId == record.Id && row.Id != referralCase.Id, cancellationToken)
        && !await db.Patients.AnyAsync(row => row.PersonId == record.PersonId && row.Id != record.Id, cancellationToken);
}
