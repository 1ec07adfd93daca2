using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>
/// A signed-in person proves once more who they are, for one named act on one case or account. The proof works once, within 5 minutes, as
/// the header <c>Signature-Proof</c> of that act.
/// </summary>
internal static class GiveProof
{
    /// <param name="Act">The act that is signed, by its operation id, for example <c>ApproveProcedure</c>.</param>
    /// <param name="On">
    /// The case, treatment, work item or account that it is about: the id in the act's address. Null: the own account.
    /// </param>
    /// <param name="Password">Null when a passkey is given.</param>
    /// <param name="Passkey">The browser's PublicKeyCredential as JSON; null when the password is given.</param>
    /// <param name="AssessmentId">The assessment that the person has before them; null when the caller does not say.</param>
    /// <param name="AtProvider">
    /// The person signs in at the identity provider again: the proof counts once they have done so at the answer's <c>confirmAt</c>.
    /// </param>
    [AllowRoles(Roles.Everybody)]
    [CarriesSecret]
    public sealed record Command(
        string Act,
        Guid? On = null,
        string? Password = null,
        JsonElement? Passkey = null,
        Guid? AssessmentId = null,
        bool AtProvider = false
    ) : ICommand<Result>;

    /// <param name="Proof">The value of the header <c>Signature-Proof</c>.</param>
    /// <param name="ExpiresAt">Until then it works; where it is to be confirmed, until then that has to be done.</param>
    /// <param name="ConfirmAt">Page on which the person confirms it in a browser; null: it works at once.</param>
    public sealed record Result(string Proof, DateTimeOffset ExpiresAt, string? ConfirmAt = null);

    /// <summary>Every act that is signed: those of the cases, and those of accounts.</summary>
    internal static IReadOnlyDictionary<string, Type> Acts { get; } =
        SignedActs.In(typeof(SignedActs).Assembly, typeof(GiveProof).Assembly);

    private static bool IsOnCase(string act) =>
        Acts.TryGetValue(act, out var command) && !command.IsAssignableTo(typeof(IChangesCredentials));

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Act)
                .Must(act => act is not null && Acts.ContainsKey(act))
                .WithMessage($"Name an act that is signed: {string.Join(", ", Acts.Keys.Order(StringComparer.Ordinal))}.");
            RuleFor(command => command.On)
                .NotNull()
                .When(command => command.Act is not null && IsOnCase(command.Act))
                .WithMessage("Say on which case, treatment or work item.");
            RuleFor(command => command.Password).MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, Signature signature, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case, treatment or work item, or the person may not see it.</exception>
        /// <exception cref="IdentityChangedException">The patient was corrected since the person read the case.</exception>
        /// <exception cref="ProcessRuleException"><c>assessment-superseded</c>: the facts were assessed again since.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (IsOnCase(request.Act))
                context.Reading.Names(NamedIds.Of(Acts[request.Act], request.On));
            var seen = IsOnCase(request.Act)
                ? await db.FindSeenAsync(request.On!.Value, context.Actor, cancellationToken, request.AssessmentId, context.SeenVersion)
                : null;
            if (request.AtProvider)
                return await AskAsync(request, seen, cancellationToken);
            var method = await signature.RequireAsync(
                new SignedAct(request.Act, seen?.CaseId),
                request.Password,
                request.Passkey,
                nameof(Command.Password)
            );
            var (token, now, person) = (SecretToken.New(), time.GetUtcNow(), context.Actor.RequiredUserId);
            db.SignatureProofs.Add(new SignatureProof(token, person, request.Act, request.On ?? person, method, seen, now));
            return new Result(token, now + SignatureProof.Lifetime);
        }

        private async Task<Result> AskAsync(Command request, SeenCase? seen, CancellationToken cancellationToken)
        {
            var (token, now, person) = (SecretToken.New(), time.GetUtcNow(), context.Actor.RequiredUserId);
            if (!await OidcAccounts.IsOneAsync(db, person, cancellationToken))
                throw new ValidationException([
                    new ValidationFailure(nameof(Command.AtProvider), "You sign in here: sign with your password or passkey."),
                ]);
            var proof = new SignatureProof(
                token,
                person,
                request.Act,
                request.On ?? person,
                ProofMethod.IdentityProvider,
                seen,
                now,
                context.SessionId
            );
            db.SignatureProofs.Add(proof);
            return new Result(token, now + SignatureProof.ConfirmWithin, $"/sign/{proof.Id:D}");
        }
    }
}
