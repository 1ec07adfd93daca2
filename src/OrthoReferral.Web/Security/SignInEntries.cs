using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Web.Security;

/// <summary>Audit entries of sign-ins, right and wrong. A sign-in that can't be recorded does not take place.</summary>
internal sealed class SignInEntries(AuditWriter writer, TimeProvider time)
{
    /// <summary>The claim that says how a person signed in (RFC 8176).</summary>
    public const string WayClaim = "amr";

    public Task SignedInAsync(HttpContext context, ClinicUser user, SignInSession session, string? way) =>
        writer.WriteAsync(
            Entry(context, AuditActs.SignedIn, user, way) with
            {
                Actor = new Actor(user.Id, user.DisplayName, new HashSet<Role>()),
                SessionId = session.Id,
            },
            context.RequestAborted
        );

    /// <param name="user">Null, or without an address: no account has what was typed, which is not recorded; it may be a password.</param>
    /// <param name="way">What was wrong: password, authenticator, recovery-code, passkey.</param>
    public Task RefusedAsync(HttpContext context, ClinicUser? user, string way) =>
        writer.WriteAsync(Entry(context, AuditActs.SignInRefused, user, way) with { Outcome = "refused" }, context.RequestAborted);

    private AuditedRequest Entry(HttpContext context, string action, ClinicUser? user, string? way) =>
        new(AuditKind.SignIn, action, time.GetUtcNow()) { Origin = SignedInPerson.OriginOf(context, way), Subject = user?.Email };
}
