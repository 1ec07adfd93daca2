using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>What an entry says beside who did what, to what, and why.</summary>
public sealed record AuditDetails
{
    /// <summary>Nothing more.</summary>
    public static AuditDetails None { get; } = new();

    public AuditKind Kind { get; init; }

    /// <summary>The actor's roles at the time, as one text; null for automatic steps and where none is needed.</summary>
    public string? ActorRole { get; init; }

    /// <summary>The actor's session; null for automatic steps.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>
    /// The patient record that an act changed, or that a read was about, directly or by a case; null for acts on a case and where it was
    /// about none.
    /// </summary>
    public Guid? PatientId { get; init; }

    /// <summary>The value before, where an identity or a credential changes; never a secret. Null otherwise.</summary>
    public string? OldValue { get; init; }

    /// <summary>The value after, where an identity or a credential changes; never a secret. Null otherwise.</summary>
    public string? NewValue { get; init; }

    /// <summary>How it ended, where it can end in more than one way (granted, refused); null otherwise.</summary>
    public string? Outcome { get; init; }

    /// <summary>The network address of the caller; null for automatic steps.</summary>
    public string? Address { get; init; }

    /// <summary>How the actor had signed in; null for automatic steps.</summary>
    public string? SignInMethod { get; init; }

    /// <summary>The request, as the server's log names it; null for automatic steps.</summary>
    public string? RequestId { get; init; }

    /// <summary>Method and route of a read or refusal, with the names of its ids, not their values; null for acts.</summary>
    public string? Route { get; init; }

    /// <summary>
    /// What was searched or exported: the filter, and of an export its columns; a very long one is cut. Null where there is none.
    /// </summary>
    public string? Filter
    {
        get;
        init => field = value is { Length: > LongestFilter } ? value[..(LongestFilter - 1)] + "…" : value;
    }

    /// <summary>How many rows were shown or exported, or calls were refused; null where it was one.</summary>
    public int? Count { get; init; }

    /// <summary>Why the reader may see the case; null where the entry is no read of one case.</summary>
    public SightGround? Ground { get; init; }

    /// <summary>What a privacy officer should look at.</summary>
    public UnusualReading Unusual { get; init; }

    /// <summary>
    /// The day of a read by somebody without a closer tie to the case than its site, by the clock of that site; of many such cases on one
    /// day the privacy officer is told. Null for every other entry, and where the reader plans for all cases of a site.
    /// </summary>
    public DateOnly? OutsideTeamOn { get; init; }

    /// <summary>The roles of a person as an entry names them; null for who has none.</summary>
    public static string? RolesOf(Actor actor)
    {
        var roles = string.Join(", ", actor.Roles.Order());
        return roles.Length == 0 ? null : roles[..Math.Min(roles.Length, LongestRoles)];
    }

    /// <summary>Characters that <see cref="Filter"/> holds.</summary>
    public const int LongestFilter = 1000;

    /// <summary>Characters that <see cref="ActorRole"/> holds; the few who have nearly all roles fit, with the last cut.</summary>
    internal const int LongestRoles = 100;
}

/// <summary>What kind of happening an audit entry holds.</summary>
public enum AuditKind : byte
{
    /// <summary>Something was changed.</summary>
    Act = 0,

    /// <summary>Patient data left the program: a page, a list, a file, an answer.</summary>
    Read = 1,

    /// <summary>Somebody asked for what they may not have.</summary>
    Refusal = 2,

    /// <summary>Somebody signed in or out, proved once more who they are, or tried to.</summary>
    SignIn = 3,
}

/// <summary>Why a person may see a case, the closest tie first: the first that holds is the one that is told.</summary>
public enum SightGround
{
    /// <summary>They refer it, or prepare it.</summary>
    Own,

    /// <summary>They hold a task about it, or were added to it.</summary>
    Task,

    /// <summary>They are of its care team, or cover for its oncologist.</summary>
    Team,

    /// <summary>It is of their site, or they work for all sites.</summary>
    Site,

    /// <summary>They opened it by break-glass.</summary>
    BreakGlass,

    /// <summary>None of these, any more: seen while it still held, or a refusal.</summary>
    None,
}

/// <summary>What makes a read unusual; several can hold.</summary>
[Flags]
public enum UnusualReading : byte
{
    Nothing = 0,

    /// <summary>By somebody tied to the case by their site only, at night or on a weekend, by the clock of the case's site.</summary>
    OutsideHours = 1,

    /// <summary>The patient has the name of somebody who works here.</summary>
    Colleague = 2,

    /// <summary>The patient has the reader's own name.</summary>
    OwnRecord = 4,
}
