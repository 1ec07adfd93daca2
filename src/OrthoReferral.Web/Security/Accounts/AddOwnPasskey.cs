using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A person adds the passkey that their browser made for the options asked for just before.</summary>
internal static class AddOwnPasskey
{
    /// <summary>How many an account may have.</summary>
    internal const int Most = 10;

    /// <param name="Credential">The browser's PublicKeyCredential as JSON.</param>
    /// <param name="Name">What its owner calls it; null when not named.</param>
    /// <exception cref="ProcessRuleException">
    /// <c>too-many-passkeys</c>, or <c>passkey-refused</c>: it does not answer this server's challenge.
    /// </exception>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(JsonElement Credential, string? Name = null) : ICommand<Result>, IChangesOwnCredentials;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Credential)
                .Must(credential => credential.ValueKind == JsonValueKind.Object)
                .WithMessage("Send the credential as the browser's JSON.");
            RuleFor(command => command.Name).MaximumLength(60);
        }
    }

    internal sealed class Handler(UserManager<ClinicUser> users, PasskeyCheck passkeys, AccountChange accounts, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            if ((await users.GetPasskeysAsync(user)).Count >= Most)
                throw new ProcessRuleException("too-many-passkeys", $"An account has at most {Most} passkeys. Remove one first.");
            var passkey =
                await passkeys.NewAsync(user, request.Credential.GetRawText())
                ?? throw new ProcessRuleException("passkey-refused", "The passkey could not be checked. Start again.");
            passkey.Name = request.Name;
            await accounts.CommitAsync(
                "OwnPasskeyAdded",
                context.Actor,
                user,
                request.Name,
                why: null,
                async (manager, changed) => (await manager.AddOrUpdatePasskeyAsync(changed, passkey)).ThrowIfRefused(),
                cancellationToken,
                AccountNews.PasskeyAdded
            );
            return new Result(user.Id);
        }
    }
}
