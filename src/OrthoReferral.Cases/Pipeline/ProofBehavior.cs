using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A command by which a named person signs (<see cref="ISigned"/>) is carried out only with a fresh proof of presence for this very act,
/// whichever way the call comes, and on the case as it was when they gave it. The proof is used up in the command's own transaction: a
/// command that is refused leaves it. One that the case has left behind signs nothing any more.
/// </summary>
/// <exception cref="SeparationOfDutiesException"><c>own-referral</c>: nobody decides on their own referral.</exception>
/// <exception cref="ProcessRuleException">
/// <c>assessment-superseded</c>, <c>case-changed</c>: it is another case now than the one that the proof was given on.
/// </exception>
/// <exception cref="IdentityChangedException">The patient of the case was corrected since the proof.</exception>
/// <exception cref="ProofException"><c>proof-required</c>, or why the proof that came does not do.</exception>
internal sealed class ProofBehavior<TRequest, TResponse>(CaseDb db, RequestContext context, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ISigned signed)
            return await next();
        var act = SignedActs.NameOf(typeof(TRequest));
        var hash = context.SignatureProof is { } token ? SecretToken.HashOf(token) : null;
        var proof =
            (hash is null ? null : await db.SignatureProofs.SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken))
            ?? throw new ProofException("proof-required", "Sign this with your password or passkey.");
        var signer = context.Actor.RequiredUserId;
        proof.Use(signer, act, signed.SignedOn ?? signer, time.GetUtcNow());
        if (proof.CaseId is { } caseId)
        {
            await OwnReferrals.RequireAnothersAsync(db, caseId, signer, cancellationToken);
            await db.RequireAsProvedAsync(proof, signed.SignsWholeCase, cancellationToken);
        }

        context.Actor = context.Actor with { ProofId = proof.Id };
        var response = await next();

        // Nor did anything come before the handler had read the case. What comes from here on fails the commit.
        if (proof.CaseId is not null)
            await db.RequireAsProvedAsync(proof, signed.SignsWholeCase, cancellationToken);
        return response;
    }
}
