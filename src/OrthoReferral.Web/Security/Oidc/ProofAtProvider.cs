using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>A proof of presence by signing in at the identity provider again, for one act on one case.</summary>
internal sealed class ProofAtProvider(CaseDb db, AccountAttempts attempts, OidcLogouts logouts, SignInEntries entries, TimeProvider time)
{
    /// <summary>The proof that this person is asked for; null: there is none, or of another person or session.</summary>
    public async Task<SignatureProof?> FindAsync(Guid proofId, HttpContext context)
    {
        var person = context.RequestServices.GetRequiredService<RequestContext>().Actor.RequiredUserId;
        var session = context.Features.Get<CurrentSession>()?.Id;
        return await db.SignatureProofs.SingleOrDefaultAsync(
            row =>
                row.Id == proofId
                && row.UserId == person
                && row.Method == ProofMethod.IdentityProvider
                && (row.SessionId == null || row.SessionId == session),
            context.RequestAborted
        );
    }

    /// <summary>Confirms it by the token with which the person came back. Null when it is done, else why not.</summary>
    /// <param name="token">Null: they came back without one.</param>
    /// <param name="problem">Why they came back without one.</param>
    public async Task<string?> ConfirmAsync(SignatureProof proof, ClaimsPrincipal? token, string problem, HttpContext context)
    {
        if (await attempts.AreUpAsync(proof.UserId, AttemptKind.Proof))
        {
            entries.CountProof(context);
            return OidcProblem.TooMany;
        }

        var act = new SignedAct(proof.Act, proof.CaseId);
        var refused = token is null ? problem : await TryAsync(proof, act, token, context);
        if (refused is null)
        {
            // Nobody guesses a token of the provider: it stands, and a pause that began meanwhile goes on.
            _ = await attempts.TakeAsync(proof.UserId, AttemptKind.Proof);
            return null;
        }

        await attempts.CountAsync(proof.UserId, AttemptKind.Proof);
        await entries.ProofRefusedAsync(context, act, ProofMethod.IdentityProvider, refused);
        return refused;
    }

    private async Task<string?> TryAsync(SignatureProof proof, SignedAct act, ClaimsPrincipal token, HttpContext context)
    {
        var (issuer, subject) = (OidcClaims.IssuerOf(token), token.FindFirstValue(OidcClaims.Subject));
        var who = await db
            .UserLogins.Where(login => login.LoginProvider == issuer && login.ProviderKey == subject)
            .Select(login => login.UserId)
            .SingleOrDefaultAsync(context.RequestAborted);
        if (await logouts.HasEndedAsync(OidcClaims.SessionOf(token), context.RequestAborted))
            return OidcProblem.SignedOut;
        try
        {
            // A provider that does not say when the person signed in has asked nobody.
            proof.Confirm(who, OidcClaims.AgeOf(token) ?? TimeSpan.MaxValue, time.GetUtcNow());
            if (proof.SessionId is { } session && OidcClaims.SessionOf(token) is { } there)
                (await db.SignInSessions.SingleAsync(row => row.Id == session, context.RequestAborted)).CameFrom(there);
            await entries.ProvedAsync(context, act, ProofMethod.IdentityProvider);
            await db.SaveChangesAsync(context.RequestAborted);
            return null;
        }
        catch (ProofException refused)
        {
            return refused.Code;
        }
        catch (DbUpdateConcurrencyException)
        {
            return "proof-used";
        }
    }

    /// <summary>In words; null for no problem.</summary>
    public static string? Words(string? problem, string provider) =>
        problem switch
        {
            null or "" => null,
            "proof-for-another-act" => "Somebody else signed in there. Sign in as yourself.",
            "proof-stale" => "You were not asked to sign in again there, so nothing is signed. Tell those who run it.",
            "proof-expired" => "That took too long. Go back to the form and sign again.",
            "proof-used" => "This was confirmed already.",
            OidcProblem.TooMany => "Too many wrong tries. Wait 10 minutes, then try again.",
            _ => OidcProblem.Words(problem, provider),
        };
}
