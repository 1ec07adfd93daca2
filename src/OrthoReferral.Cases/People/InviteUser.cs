using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Makes an account without a password and answers the one-time code with which its owner sets one
/// (<c>POST /api/v1/auth/resetPassword</c>); the administrator hands it over, because the program sends no mail. Where a role may sign or
/// administer, a second administrator confirms the roles and hands over the code.
/// </summary>
public static class InviteUser
{
    /// <param name="Sites">Names of the sites where the person works; empty or null: all sites.</param>
    [AllowRoles(Role.Administrator)]
    [CarriesSecret]
    public sealed record Command(string Email, string DisplayName, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Sites = null)
        : ICommand<Result>,
            IChangesCredentials
    {
        // There is no account yet.
        Guid? ISigned.SignedOn => null;
    }

    /// <param name="OneTimeCode">Valid for one day and one use; null while a second administrator has to confirm.</param>
    /// <param name="GrantId">What waits for a second administrator; null: the roles are in force.</param>
    public sealed record Result(Guid UserId, string? OneTimeCode, Guid? GrantId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Email).NotEmpty().EmailAddress().MaximumLength(200);
            RuleFor(command => command.DisplayName).NotEmpty().MaximumLength(120).IsIdentityText();
            RuleFor(command => command.Roles).NotEmpty().WithMessage("Give at least one role.");
        }
    }

    internal sealed class Handler(
        AccountChange accounts,
        AccountGrants grants,
        CaseDb db,
        UserManager<ClinicUser> users,
        RequestContext context,
        TimeProvider time
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = new ClinicUser
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                UserName = request.Email,
                Email = request.Email,
                EmailConfirmed = true,
                DisplayName = IdentityText.Clean(request.DisplayName),
            };
            var sites = await SiteNames.FindAsync(db, request.Sites ?? [], nameof(Command.Sites), cancellationToken);
            IReadOnlyList<Role> roles = [.. request.Roles.Distinct().Order()];
            var asked = roles.Any(AccountGrants.RolesOfTwo.Contains)
                ? await grants.PrepareAsync(user, GrantKind.Roles, roles, reason: null, cancellationToken)
                : null;
            await accounts.CommitAsync(
                "UserInvited",
                context.Actor,
                user,
                $"{string.Join(", ", roles)}{(asked is null ? null : " (to be confirmed)")}",
                why: null,
                async (manager, made) =>
                {
                    (await manager.CreateAsync(made)).ThrowIfRefused();
                    if (asked is null)
                        (await manager.AddToRolesAsync(made, roles.Select(role => role.ToString()))).ThrowIfRefused();
                    else
                        await grants.AddAsync(asked, cancellationToken);
                    db.SiteMembers.AddRange(sites.Select(site => new SiteMember(made.Id, site)));
                },
                cancellationToken,
                AccountNews.AccountMade
            );
            if (asked is null)
                return new Result(user.Id, await OneTimeCode.MakeAsync(users, user), GrantId: null);
            grants.Announce(asked);
            return new Result(user.Id, OneTimeCode: null, asked.Grant.Id);
        }
    }
}
