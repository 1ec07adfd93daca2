using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>
/// The first administrator of a new installation: nobody has an account, so whoever can read the server's log gets a one-time token.
/// It lives in this process only and ends with its use or a restart.
/// </summary>
internal sealed class FirstAdministrator(
    IServiceScopeFactory scopes,
    LocalAccounts local,
    TimeProvider time,
    ILogger<FirstAdministrator> logger
) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private byte[]? tokenHash;

    /// <summary>Whether a token was offered and not yet used.</summary>
    public bool IsOpen => tokenHash is not null;

    /// <summary>Prints a token when no administrator exists; called once at start.</summary>
    public async Task OfferTokenAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await HasAdministratorAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), cancellationToken))
            return;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        tokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        logger.LogWarning(
            "No administrator exists. Make the first one with POST /api/v1/setup and this one-time token: {SetupToken}",
            token
        );
    }

    /// <summary>Makes the account.</summary>
    /// <exception cref="NotFoundException">Setup is done: there is nothing here.</exception>
    /// <exception cref="ForbiddenException">The token is wrong.</exception>
    /// <exception cref="FluentValidation.ValidationException">Identity refuses e-mail or password; the token stays good.</exception>
    public async Task<Guid> CreateAsync(
        string token,
        string email,
        string password,
        string displayName,
        CancellationToken cancellationToken
    )
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
            if (tokenHash is null || await HasAdministratorAsync(db, cancellationToken))
                throw new NotFoundException("page");
            if (!CryptographicOperations.FixedTimeEquals(tokenHash, SHA256.HashData(Encoding.UTF8.GetBytes(token))))
                throw new ForbiddenException("This is not the setup token of the server's log.");

            if (!local.AreOpen && !local.IsEmergency(email))
                throw new ValidationException([
                    new ValidationFailure("email", "Local accounts are off: the first account is the emergency account of the settings."),
                ]);
            var user = new ClinicUser
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                DisplayName = displayName,
            };
            var actor = new Actor(user.Id, displayName, new HashSet<Role> { Role.Administrator });
            await scope
                .ServiceProvider.GetRequiredService<AccountChange>()
                .CommitAsync(
                    "FirstAdministratorMade",
                    actor,
                    user,
                    change: null,
                    why: null,
                    async (users, made) =>
                    {
                        (await users.CreateAsync(made, password)).ThrowIfRefused();
                        (await users.AddToRoleAsync(made, nameof(Role.Administrator))).ThrowIfRefused();
                    },
                    cancellationToken
                );
            tokenHash = null;
            return user.Id;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    private static Task<bool> HasAdministratorAsync(CaseDb db, CancellationToken cancellationToken) =>
        db
            .UserRoles.Join(db.Roles, membership => membership.RoleId, role => role.Id, (_, role) => role.Name)
            .AnyAsync(name => name == nameof(Role.Administrator), cancellationToken);
}
