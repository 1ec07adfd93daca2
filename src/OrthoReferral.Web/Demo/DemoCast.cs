using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Web.Demo;

/// <summary>The demo people, sending real commands at a given time.</summary>
internal sealed class DemoCast(IServiceScopeFactory scopes)
{
    private readonly Dictionary<Role, Actor> actors = [];

    /// <summary>Tried again when the workflow changed the same case in that moment, as a person would.</summary>
    public async Task<T> SendAsync<T>(Role role, DateTimeOffset at, ICommand<T> command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await InScopeAsync(
                    role,
                    at,
                    async services =>
                    {
                        if (command is ISigned signed)
                            await SignAsync(services, signed, at, cancellationToken);
                        return await services.GetRequiredService<IMediator>().Send(command, cancellationToken);
                    },
                    cancellationToken
                );
            }
            catch (Exception race)
                when (attempt < 5
                    && race is DbUpdateConcurrencyException or ProcessRuleException { Code: "assessment-superseded" or "case-changed" }
                )
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }
    }

    public Task<T> AskAsync<T>(Role role, DateTimeOffset at, IQuery<T> query, CancellationToken cancellationToken) =>
        InScopeAsync(role, at, services => services.GetRequiredService<IMediator>().Send(query, cancellationToken), cancellationToken);

    public Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read, CancellationToken cancellationToken) =>
        InScopeAsync(Role.Coordinator, at: null, services => read(services.GetRequiredService<CaseDb>()), cancellationToken);

    // Nobody types a password for the demo.
    private static async Task SignAsync(IServiceProvider services, ISigned act, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (db, context) = (services.GetRequiredService<CaseDb>(), services.GetRequiredService<RequestContext>());
        context.SignatureProof = SecretToken.New();
        db.SignatureProofs.Add(
            new SignatureProof(
                context.SignatureProof,
                context.Actor.RequiredUserId,
                SignedActs.NameOf(act.GetType()),
                act.SignedOn!.Value,
                ProofMethod.Password,
                await db.FindSeenAsync(act.SignedOn.Value, context.Actor, cancellationToken),
                at
            )
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<T> InScopeAsync<T>(
        Role role,
        DateTimeOffset? at,
        Func<IServiceProvider, Task<T>> act,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = await ActorOfAsync(
            scope.ServiceProvider,
            role,
            cancellationToken
        );
        using var clock = at is { } time ? DemoClock.Instance.At(time) : null;
        return await act(scope.ServiceProvider);
    }

    private async Task<Actor> ActorOfAsync(IServiceProvider services, Role role, CancellationToken cancellationToken)
    {
        if (actors.TryGetValue(role, out var known))
            return known;
        var email = DemoAccounts.All.First(account => account.Role == role).Email;
        var user = await services
            .GetRequiredService<CaseDb>()
            .Users.AsNoTracking()
            .SingleAsync(row => row.Email == email, cancellationToken);
        return actors[role] = new Actor(user.Id, user.DisplayName, new HashSet<Role> { role });
    }
}
