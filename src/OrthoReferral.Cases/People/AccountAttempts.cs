using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.People;

/// <summary>What somebody tries to get right; each is counted for itself.</summary>
public enum AttemptKind
{
    /// <summary>Signing in: password, code of an authenticator app, recovery code.</summary>
    SignIn,

    /// <summary>Proofs of presence of a signed-in person: password, passkey, identity provider.</summary>
    Proof,
}

/// <summary>
/// How often somebody may be wrong in a row. The account's row counts, so for all nodes together, by one statement each, and a right one is
/// taken only as long as there were not too many: guesses at the same moment find out no more than those one after the other.
/// </summary>
public sealed class AccountAttempts(CaseDb db, TimeProvider time)
{
    /// <summary>After so many wrong ones in a row none is looked at for <see cref="Pause"/>.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>One was wrong. Of those that come after too many, nothing is counted.</summary>
    public Task CountAsync(Guid userId, AttemptKind kind)
    {
        var (count, until) = ColumnsOf(kind);
        DateTimeOffset? now = time.GetUtcNow();
        var pause = now + Pause;

        // What is set follows from the row as it was: a pause that is over begins the count anew.
        return Looked(userId, until, now)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(
                        row => EF.Property<int>(row, count),
                        row => EF.Property<DateTimeOffset?>(row, until) == null ? EF.Property<int>(row, count) + 1 : 1
                    )
                    .SetProperty(
                        row => EF.Property<DateTimeOffset?>(row, until),
                        row => EF.Property<DateTimeOffset?>(row, until) == null && EF.Property<int>(row, count) + 1 >= Most ? pause : null
                    )
            );
    }

    /// <summary>One was right: the count begins anew. False: too many were wrong meanwhile, and this one must not be taken.</summary>
    public async Task<bool> TakeAsync(Guid userId, AttemptKind kind)
    {
        var (count, until) = ColumnsOf(kind);
        return await Looked(userId, until, time.GetUtcNow())
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => EF.Property<int>(row, count), 0)
                        .SetProperty(row => EF.Property<DateTimeOffset?>(row, until), (DateTimeOffset?)null)
                ) == 1;
    }

    /// <summary>Somebody who may do so gives the account free: the count begins anew.</summary>
    public Task ForgetAsync(Guid userId, AttemptKind kind)
    {
        var (count, until) = ColumnsOf(kind);
        return db
            .Users.Where(row => row.Id == userId)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(row => EF.Property<int>(row, count), 0)
                    .SetProperty(row => EF.Property<DateTimeOffset?>(row, until), (DateTimeOffset?)null)
            );
    }

    /// <summary>Whether none is looked at now.</summary>
    public Task<bool> AreUpAsync(Guid userId, AttemptKind kind)
    {
        var until = ColumnsOf(kind).Until;
        DateTimeOffset? now = time.GetUtcNow();
        return db.Users.AnyAsync(row => row.Id == userId && EF.Property<DateTimeOffset?>(row, until) > now);
    }

    // The account while tries are looked at.
    private IQueryable<ClinicUser> Looked(Guid userId, string until, DateTimeOffset? now) =>
        db.Users.Where(row =>
            row.Id == userId && (EF.Property<DateTimeOffset?>(row, until) == null || EF.Property<DateTimeOffset?>(row, until) <= now)
        );

    private static (string Count, string Until) ColumnsOf(AttemptKind kind) =>
        kind switch
        {
            AttemptKind.SignIn => (nameof(ClinicUser.AccessFailedCount), nameof(ClinicUser.LockoutEnd)),
            AttemptKind.Proof => (nameof(ClinicUser.WrongProofs), nameof(ClinicUser.ProofsRefusedUntil)),
        };
}
