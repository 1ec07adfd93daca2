using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// To whom an emergency goes that nobody acknowledges: to whoever is next on the rota, as it is now; in a hole, and when everybody on it
/// was told, to all others of its role at the site; then to the site's coordinators, who have a telephone. Nobody is called twice.
/// </summary>
/// <param name="People">Never empty. Their deputies are told with them.</param>
/// <param name="Words">Who they are, such as "Dr. Lena Fischer, 555 0100".</param>
internal sealed record NextCall(IReadOnlyList<Guid> People, string Words)
{
    /// <summary>Null: nobody is left who was not told.</summary>
    public static async Task<NextCall?> ReadAsync(
        CaseDb db,
        WorkItem item,
        Guid siteId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var told = await Told(db, item.CaseId, item.CreatedAt).ToListAsync(cancellationToken);
        return await OnRotaAsync(db, item.Role, siteId, told, now, cancellationToken)
            ?? await OfRoleAsync(db, item.Role, siteId, told, $"all others of {InWords(item.Role)} at this site", cancellationToken)
            ?? await OfRoleAsync(db, Role.Coordinator, siteId, told, "the coordinators of this site", cancellationToken);
    }

    private static async Task<NextCall?> OnRotaAsync(
        CaseDb db,
        Role role,
        Guid siteId,
        List<Guid> told,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rota = await OnCallRotas.ReadAsync(db, siteId, role, now, cancellationToken);
        if (rota?.Turns.At(now) is null)
            return null;
        var turns = rota.Turns.Order(now).Where(turn => !told.Contains(turn.UserId)).ToList();
        var covers = await Covers(db, [.. turns.Select(turn => turn.UserId)], now).ToListAsync(cancellationToken);
        foreach (var turn in turns)
        {
            var deputies = covers.Where(cover => cover.PersonId == turn.UserId).ToList();
            if (deputies.Count == 0)
                return new NextCall([turn.UserId], $"{rota.NameOf(turn.UserId)}, {turn.Phone}");

            // Who is away is reached by a deputy; one who was told already is nobody new.
            if (deputies.Find(cover => !told.Contains(cover.DeputyId)) is { } deputy)
                return new NextCall(
                    [turn.UserId],
                    $"{deputy.Deputy}, {rota.PhoneOf(deputy.DeputyId) ?? turn.Phone}, who covers for {rota.NameOf(turn.UserId)}"
                );
        }

        return null;
    }

    private static async Task<NextCall?> OfRoleAsync(
        CaseDb db,
        Role role,
        Guid siteId,
        List<Guid> told,
        string words,
        CancellationToken cancellationToken
    )
    {
        var people = await NoticeRouting.PeopleOf(db, role, siteId).ToListAsync(cancellationToken);
        people.RemoveAll(told.Contains);
        return people.Count == 0 ? null : new NextCall(people, words);
    }

    private static string InWords(Role role) => RoleProfile.Of(role).Title.ToLowerInvariant();

    /// <summary>Who was told of the emergencies of a case since a time.</summary>
    internal static IQueryable<Guid> Told(CaseDb db, Guid caseId, DateTimeOffset since) =>
        db
            .Notices.AsNoTracking()
            .Where(notice => notice.CaseId == caseId && notice.Kind == NoticeKind.EmergencyRaised && notice.At >= since)
            .Select(notice => notice.UserId)
            .Distinct();

    /// <summary>Who covers for these people now.</summary>
    internal static IQueryable<Cover> Covers(CaseDb db, List<Guid> people, DateTimeOffset now) =>
        from absence in db.AbsencesAt(now)
        where people.Contains(absence.UserId)
        join deputy in db.Users on absence.DeputyId equals deputy.Id
        orderby absence.From, absence.Id
        select new Cover(absence.UserId, deputy.Id, deputy.DisplayName);

    internal sealed record Cover(Guid PersonId, Guid DeputyId, string Deputy);
}
