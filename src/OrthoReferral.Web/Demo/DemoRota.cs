using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;

namespace OrthoReferral.Web.Demo;

/// <summary>Who is on call in the demo: two surgeons by turns, a swap, and nobody on Sundays, so that a hole is seen.</summary>
internal static class DemoRota
{
    private const string First = "surgeon@demo.test";
    private const string Second = "surgeon2@demo.test";

    public static async Task AddAsync(DemoCast cast, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var site = await cast.ReadAsync(
            db => db.Sites.SingleAsync(row => row.Name == DemoSites.Riverside, cancellationToken),
            cancellationToken
        );
        var people = await cast.ReadAsync(
            db =>
                db.Users.Where(user => user.Email == First || user.Email == Second)
                    .ToDictionaryAsync(user => user.Email!, user => user.Id, StringComparer.Ordinal, cancellationToken),
            cancellationToken
        );
        await WeeklyAsync(First, "+1 555 0142", DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday);
        await WeeklyAsync(Second, "+1 555 0176", DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Saturday);

        var evening = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(3).AddHours(22);
        await cast.SendAsync(
            Role.Coordinator,
            now,
            new AddDatedShift.Command(site.Id, Role.OrthopedicSurgeon, people[Second], evening, evening.AddHours(10), "+1 555 0176"),
            cancellationToken
        );

        Task<AddWeeklyShifts.Result> WeeklyAsync(string person, string phone, params DayOfWeek[] days) =>
            cast.SendAsync(
                Role.Coordinator,
                now,
                new AddWeeklyShifts.Command(
                    site.Id,
                    Role.OrthopedicSurgeon,
                    people[person],
                    days,
                    new TimeOnly(8, 0),
                    new TimeOnly(8, 0),
                    phone
                ),
                cancellationToken
            );
    }
}
