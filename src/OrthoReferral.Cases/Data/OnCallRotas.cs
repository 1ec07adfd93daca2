using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Reads rotas, each with the people who can still be called by it.</summary>
internal static class OnCallRotas
{
    /// <summary>The most shifts of one kind that a rota holds.</summary>
    public const int MostShifts = 200;

    // A hospital group has tens of rotas.
    private const int MostRows = 5000;

    /// <summary>The rota of one role at one site; null: nobody keeps one.</summary>
    public static async Task<KeptRota?> ReadAsync(
        CaseDb db,
        Guid siteId,
        Role role,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => (await ReadAsync(db, Weekly(db, siteId, role), Dated(db, siteId, role, now), cancellationToken)).SingleOrDefault();

    /// <summary>The rotas of these sites; null: of all.</summary>
    public static Task<IReadOnlyList<KeptRota>> ReadAllAsync(
        CaseDb db,
        IReadOnlyList<Guid>? sites,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            db,
            InOrder(sites is null ? db.WeeklyShifts : db.WeeklyShifts.Where(row => sites.Contains(row.SiteId))),
            InOrder((sites is null ? db.DatedShifts : db.DatedShifts.Where(row => sites.Contains(row.SiteId))).Where(row => row.To > now)),
            cancellationToken
        );

    private static async Task<IReadOnlyList<KeptRota>> ReadAsync(
        CaseDb db,
        IQueryable<WeeklyShift> weeklyRows,
        IQueryable<DatedShift> datedRows,
        CancellationToken cancellationToken
    )
    {
        var weekly = (await weeklyRows.ToListAsync(cancellationToken)).ToLookup(row => (row.SiteId, row.Role));
        var dated = (await datedRows.ToListAsync(cancellationToken)).ToLookup(row => (row.SiteId, row.Role));
        var keys = weekly.Select(rows => rows.Key).Union(dated.Select(rows => rows.Key)).ToList();
        if (keys.Count == 0)
            return [];
        var ids = weekly.SelectMany(rows => rows).Select(row => row.UserId).Union(dated.SelectMany(rows => rows).Select(row => row.UserId));
        var people = await PeopleAsync(db, [.. ids], cancellationToken);
        var sites = keys.Select(key => key.SiteId).Distinct().ToList();
        var known = await db
            .Sites.AsNoTracking()
            .Where(site => sites.Contains(site.Id))
            .ToDictionaryAsync(site => site.Id, cancellationToken);
        return [.. keys.Select(key => new KeptRota(known[key.SiteId], key.Role, [.. weekly[key]], [.. dated[key]], people))];
    }

    private static async Task<IReadOnlyDictionary<Guid, KeptRota.Person>> PeopleAsync(
        CaseDb db,
        List<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        var names = await db
            .Users.AsNoTracking()
            .Where(user => ids.Contains(user.Id))
            .Select(user => new
            {
                user.Id,
                user.DisplayName,
                user.DisabledAt,
            })
            .ToListAsync(cancellationToken);
        var roles = (await Roles(db, ids).ToListAsync(cancellationToken)).ToLookup(row => row.Id, row => row.Role);
        var members = await db.SiteMembers.AsNoTracking().Where(row => ids.Contains(row.UserId)).ToListAsync(cancellationToken);
        var sites = members.ToLookup(row => row.UserId, row => row.SiteId);
        return names.ToDictionary(
            user => user.Id,
            user => new KeptRota.Person(
                user.DisplayName,
                user.DisabledAt is null
                    ? roles[user.Id].OfType<string>().ToHashSet(StringComparer.Ordinal)
                    : new HashSet<string>(StringComparer.Ordinal),
                [.. sites[user.Id]]
            )
        );
    }

    /// <summary>The pattern of one rota.</summary>
    internal static IQueryable<WeeklyShift> Weekly(CaseDb db, Guid siteId, Role role) =>
        InOrder(db.WeeklyShifts.Where(row => row.SiteId == siteId && row.Role == role));

    /// <summary>What replaces the pattern of one rota and has not ended.</summary>
    internal static IQueryable<DatedShift> Dated(CaseDb db, Guid siteId, Role role, DateTimeOffset now) =>
        InOrder(db.DatedShifts.Where(row => row.SiteId == siteId && row.Role == role && row.To > now));

    private static IQueryable<WeeklyShift> InOrder(IQueryable<WeeklyShift> shifts) =>
        shifts.AsNoTracking().OrderBy(row => row.Weekday).ThenBy(row => row.From).ThenBy(row => row.Id).Take(MostRows);

    private static IQueryable<DatedShift> InOrder(IQueryable<DatedShift> shifts) =>
        shifts.AsNoTracking().OrderBy(row => row.From).ThenBy(row => row.Id).Take(MostRows);

    internal static IQueryable<PersonRole> Roles(CaseDb db, List<Guid> ids) =>
        PersonRole.Of(db, db.Users.Where(user => ids.Contains(user.Id)));
}

/// <summary>A rota as it is kept: its lines, and who of its people can be called now.</summary>
internal sealed class KeptRota(
    Site site,
    Role role,
    IReadOnlyList<WeeklyShift> weekly,
    IReadOnlyList<DatedShift> dated,
    IReadOnlyDictionary<Guid, KeptRota.Person> people
)
{
    public Site Site => site;

    public Role Role => role;

    public IReadOnlyList<WeeklyShift> Weekly => weekly;

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<DatedShift> Dated => dated;

    public TimeZoneInfo Zone { get; } = WallClock.Zone(site.TimeZone);

    /// <summary>
    /// Who is on call. A shift of somebody who can't sign in, or has this role or this site no longer, is a hole; a dated one, too, and not
    /// what it had replaced.
    /// </summary>
    public OnCallRota Turns => new(Zone, weekly, dated, CanBeCalled);

    public string NameOf(Guid person) => people[person].Name;

    /// <summary>A number under which the person is reached in a shift of theirs; null: they have none.</summary>
    public string? PhoneOf(Guid person) =>
        dated.FirstOrDefault(shift => shift.UserId == person)?.Phone ?? weekly.FirstOrDefault(shift => shift.UserId == person)?.Phone;

    /// <summary>The person can sign in, and has this role at this site.</summary>
    public bool CanBeCalled(Guid person) =>
        people[person] is var known && known.Roles.Contains(role.ToString()) && (known.Sites.Count == 0 || known.Sites.Contains(site.Id));

    /// <param name="Roles">By name; none when the account is disabled.</param>
    /// <param name="Sites">None: the person works at all of them.</param>
    internal sealed record Person(string Name, IReadOnlySet<string> Roles, IReadOnlyList<Guid> Sites);
}
