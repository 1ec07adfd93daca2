using Microsoft.AspNetCore.Http.Features;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Storage.Audit;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Audit entries of sign-ins and proofs of presence, right and wrong. What can't be recorded does not take place. Of proofs that are
/// refused unseen, because there were too many wrong ones, the number is recorded.
/// </summary>
internal sealed class SignInEntries(AuditWriter writer, CountedRefusals refusals, TimeProvider time)
{
    /// <summary>
    /// The claim of a session that says how its person signed in: as Identity marks password (<c>pwd</c>) and second factor (<c>mfa</c>,
    /// both of RFC 8176), or a code of <see cref="SignInWay"/>.
    /// </summary>
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
    /// <param name="way">What was wrong.</param>
    /// <param name="outcome">Why, where more is known than that it was wrong.</param>
    public Task RefusedAsync(HttpContext context, ClinicUser? user, SignInWay way, string outcome = "refused") =>
        writer.WriteAsync(Entry(context, AuditActs.SignInRefused, user, way.Code()) with { Outcome = outcome }, context.RequestAborted);

    /// <param name="act">What the person signs with it.</param>
    public Task ProvedAsync(HttpContext context, SignedAct act, ProofMethod method) =>
        writer.WriteAsync(ProofEntry(context, AuditActs.Proved, act, method), context.RequestAborted);

    /// <param name="act">What was to be signed.</param>
    /// <param name="outcome">Why it is none.</param>
    public Task ProofRefusedAsync(HttpContext context, SignedAct act, ProofMethod method, string outcome = "refused") =>
        writer.WriteAsync(ProofEntry(context, AuditActs.ProofRefused, act, method) with { Outcome = outcome }, context.RequestAborted);

    /// <summary>There were too many wrong ones before it.</summary>
    public void CountProof(HttpContext context) => refusals.Count(context, CountedRefusals.OverLimit);

    private AuditedRequest ProofEntry(HttpContext context, string action, SignedAct act, ProofMethod method)
    {
        var account = context.Features.GetRequiredFeature<Account>();
        return new AuditedRequest(AuditKind.SignIn, action, time.GetUtcNow())
        {
            Actor = account.ToActor(),
            SessionId = context.Features.Get<CurrentSession>()?.Id,
            Origin = SignedInPerson.OriginOf(context, WayOf(method)),
            Route = RouteText.Of(context),
            Subject = account.Email,
            CaseId = act.CaseId,
            Why = $"to sign: {act.Name}",
        };
    }

    private static string WayOf(ProofMethod method) =>
        method switch
        {
            ProofMethod.Password => SignInWay.Password.Code(),
            ProofMethod.Passkey => SignInWay.Passkey.Code(),
            ProofMethod.IdentityProvider => SignInWay.IdentityProvider.Code(),
        };

    private AuditedRequest Entry(HttpContext context, string action, ClinicUser? user, string? way) =>
        new(AuditKind.SignIn, action, time.GetUtcNow()) { Origin = SignedInPerson.OriginOf(context, way), Subject = user?.Email };
}

/// <summary>An act that somebody signs.</summary>
/// <param name="Name">One of <see cref="Accounts.GiveProof.Acts"/>.</param>
/// <param name="CaseId">Null: it is about no case.</param>
internal sealed record SignedAct(string Name, Guid? CaseId);
