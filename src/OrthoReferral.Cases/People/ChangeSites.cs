using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;

namespace OrthoReferral.Cases.People;

/// <summary>Says at which sites a person works.</summary>
public static class ChangeSites
{
    /// <param name="Sites">Names; empty: all sites.</param>
    /// <exception cref="NotFoundException">No account has this id.</exception>
    /// <exception cref="ProcessRuleException"><c>account-of-provider</c>: the identity provider says it, at each sign-in.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, IReadOnlyList<string> Sites) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Handler(AccountChange accounts, CaseDb db, ProviderClaims claims, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="FluentValidation.ValidationException">There is no site of such a name.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            if (claims.SaySites)
                await OidcAccounts.RequireOthersAsync(db, user.Id, cancellationToken);
            var after = await SiteNames.FindAsync(db, request.Sites, nameof(Command.Sites), cancellationToken);
            var names = await SiteMember.NamesAsync(db, [user.Id], cancellationToken);
            await accounts.CommitAsync(
                "UserSitesChanged",
                context.Actor,
                user,
                ColumnText.Cut($"{InWords(names[user.Id])} → {InWords(request.Sites)}", AuditEntry.LongestChange),
                why: null,
                async (manager, changed) =>
                {
                    var before = await db.SiteMembers.Where(member => member.UserId == changed.Id).ToListAsync(cancellationToken);
                    db.SiteMembers.RemoveRange(before.Where(member => !after.Contains(member.SiteId)));
                    db.SiteMembers.AddRange(
                        after.Except(before.Select(member => member.SiteId)).Select(site => new SiteMember(changed.Id, site))
                    );

                    // A new version of the account: every node reads its sites again.
                    (await manager.UpdateAsync(changed)).ThrowIfRefused();
                },
                cancellationToken,
                AccountNews.SitesChanged
            );
            return new Result(user.Id);
        }
    }

    private static string InWords(IEnumerable<string> sites) => string.Join(", ", sites) is { Length: > 0 } names ? names : "all sites";
}
