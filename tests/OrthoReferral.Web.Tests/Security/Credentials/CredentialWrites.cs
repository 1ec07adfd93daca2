using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Tests.Security.Credentials;

/// <summary>
/// Watches every write of a password, second factor, passkey, address or role during all tests of a server: each happens in an act that
/// was signed, at one of the doors at which nobody is signed in yet, or by the identity provider, whose word accounts follow. A new way to
/// change credentials is found without being named here.
/// </summary>
internal sealed class CredentialWrites : SaveChangesInterceptor
{
    // Where nobody is signed in: what proves them is a password, a code or a token of the call itself.
    private static readonly HashSet<string> Doors = new(StringComparer.OrdinalIgnoreCase)
    {
        "/setup",
        "/api/v1/setup",
        "/set-password",
        "/api/v1/auth/resetPassword",
        "/sign-in",
        "/sign-in/code",
        "/session/renew",
        "/api/v1/auth/login",
    };

    private static readonly string[] OfAccounts =
    [
        nameof(ClinicUser.PasswordHash),
        nameof(ClinicUser.TwoFactorEnabled),
        nameof(ClinicUser.NormalizedEmail),
        nameof(ClinicUser.NormalizedUserName),
    ];

    private readonly ConcurrentDictionary<string, string> unsigned = new(StringComparer.Ordinal);

    /// <summary>Routes that changed credentials without a proof of presence.</summary>
    public IEnumerable<string> Faults() => unsigned.Select(one => $"{one.Key}: {one.Value}");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var written = eventData.Context!.ChangeTracker.Entries().Where(IsCredential).Select(entry => entry.Metadata.ShortName()).ToList();
        if (written.Count > 0 && eventData.Context.GetService<IHttpContextAccessor>().HttpContext is { } http)
        {
            var route = "/" + ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "").Trim('/');
            if (
                !Doors.Contains(route)
                && http.RequestServices.GetRequiredService<AccountChange>().By is not ProviderActor
                && http.RequestServices.GetRequiredService<RequestContext>().Actor.ProofId is null
            )
                unsigned.TryAdd(route, string.Join(", ", written));
        }

        return ValueTask.FromResult(result);
    }

    private static bool IsCredential(EntityEntry entry) =>
        entry.Entity switch
        {
            ClinicUser => entry.State == EntityState.Modified
                && OfAccounts.Any(name => entry.Property(name).IsModified && Differs(entry, name)),
            IdentityUserToken<Guid> or IdentityUserRole<Guid> => entry.State is not (EntityState.Unchanged or EntityState.Detached),

            // At each use the counter of a passkey goes on.
            IdentityUserPasskey<Guid> => entry.State is EntityState.Added or EntityState.Deleted,
            _ => false,
        };

    // Identity saves an account with all columns.
    private static bool Differs(EntityEntry entry, string name) =>
        !Equals(entry.Property(name).OriginalValue, entry.Property(name).CurrentValue);
}
