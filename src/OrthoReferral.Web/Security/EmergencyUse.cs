using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>Says that somebody signed in by the emergency account: to the audit log, every administrator and the server's log.</summary>
internal sealed class EmergencyUse(CaseDb db, LocalAccounts local, AccountNotices notices, TimeProvider time, ILogger<EmergencyUse> logger)
{
    /// <summary>Does nothing for another account. Added to what is saved with the session.</summary>
    public async Task RecordAsync(ClinicUser user, CancellationToken cancellationToken)
    {
        if (!local.IsEmergency(user))
            return;
        db.Audit.Add(
            new AuditEntry(
                "EmergencyAccountUsed",
                user.Id,
                user.DisplayName,
                caseId: null,
                user.Email,
                change: null,
                why: null,
                time.GetUtcNow()
            )
        );
        await notices.TellAsync(Role.Administrator, NoticeKind.EmergencyAccountUsed, cancellationToken);
        logger.LogWarning("Somebody signed in by the emergency account. Give it a new password when it is over.");
    }
}
