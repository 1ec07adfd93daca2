using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Once the schema is there and before the first request: adds missing roles, and then either the demo accounts (Development) or the
/// setup token (no administrator yet).
/// </summary>
internal sealed class AccountsAtStart(
    IServiceScopeFactory scopes,
    FirstAdministrator firstAdministrator,
    LocalAccounts local,
    TimeProvider time,
    IConfiguration configuration,
    IHostEnvironment environment
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await AddRolesAsync(scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>());
            if (DemoAccounts.AreWanted(configuration, environment))
                await DemoAccounts.AddAsync(
                    scope.ServiceProvider.GetRequiredService<CaseDb>(),
                    scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>()
                );

            if (!local.AreOpen)
                await EndLocalSessionsAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), cancellationToken);
        }

        await firstAdministrator.OfferTokenAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Who had signed in here before this was switched off.
    private async Task EndLocalSessionsAsync(CaseDb db, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        SessionEnd? why = SessionEnd.AccountChanged;
        var emergency = local.Emergency!.ToUpperInvariant();
        await db
            .SignInSessions.Where(row =>
                row.EndedAt == null
                && !db.UserLogins.Any(login => login.UserId == row.UserId)
                && !db.Users.Any(user => user.Id == row.UserId && user.NormalizedEmail == emergency)
            )
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.EndedAt, now).SetProperty(one => one.EndedBy, why), cancellationToken);
    }

    private static async Task AddRolesAsync(RoleManager<IdentityRole<Guid>> roles)
    {
        foreach (var name in Enum.GetNames<Role>())
        {
            if (!await roles.RoleExistsAsync(name))
                (await roles.CreateAsync(new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7() })).ThrowIfRefused();
        }
    }
}
