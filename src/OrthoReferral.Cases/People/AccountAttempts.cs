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
/// How often somebody may be wrong in a row. The account's row counts, so for all nodes together, and a try is counted before the secret is
/// looked at: of guesses that come at the same moment, no more are looked at than of those that come one after the other.
/// </summary>
public sealed class AccountAttempts(CaseDb db, TimeProvider time)
{
    /// <summary>After so many wrong ones in a row none is looked at for <see cref="Pause"/>.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Counts a try. False: there were too many, and this one must not be looked at.</summary>
    public async Task<bool> TakeAsync(Guid userId, AttemptKind kind)
    {
        var (count, until) = ColumnsOf(kind);
        DateTimeOffset? now = time.GetUtcNow();
        var pause = now + Pause;

        // What is set follows from the row as it was: a pause that is over begins the count anew.
        return await db
                .Users.Where(row =>
                    row.Id == userId
                    && (EF.Property<DateTimeOffset?>(row, until) == null || EF.Property<DateTimeOffset?>(row, until) <= now)
                )
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(
                            row => EF.Property<int>(row, count),
                            row => EF.Property<DateTimeOffset?>(row, until) == null ? EF.Property<int>(row, count) + 1 : 1
                        )
                        .SetProperty(
                            row => EF.Property<DateTimeOffset?>(row, until),
                            row =>
                                EF.Property<DateTimeOffset?>(row, until) == null && EF.Property<int>(row, count) + 1 >= Most ? pause : null
                        )
                ) == 1;
    }

    /// <summary>One was right, or somebody who may do so says that it was: the count begins anew.</summary>
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

    /// <summary>This one was right, and something else is to be right before the count begins anew: it counts as not made.</summary>
    public Task GiveBackAsync(Guid userId, AttemptKind kind)
    {
        var (count, until) = ColumnsOf(kind);
        return db
            .Users.Where(row => row.Id == userId && EF.Property<int>(row, count) > 0)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(row => EF.Property<int>(row, count), row => EF.Property<int>(row, count) - 1)
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

    private static (string Count, string Until) ColumnsOf(AttemptKind kind) =>
        kind switch
        {
            AttemptKind.SignIn => (nameof(ClinicUser.AccessFailedCount), nameof(ClinicUser.LockoutEnd)),
            AttemptKind.Proof => (nameof(ClinicUser.WrongProofs), nameof(ClinicUser.ProofsRefusedUntil)),
        };
}
