using OrthoReferral.Cases.Domain;
using Xunit.Abstractions;

namespace OrthoReferral.Cases.Tests.Domain;

public sealed class OnCallRotaTests(ITestOutputHelper output)
{
    private static readonly Guid SiteId = new(1, 0, 0, new byte[8]);

    private static readonly Guid[] Team = [.. Enumerable.Range(1, 5).Select(number => new Guid(number, 9, 0, new byte[8]))];

    // Changes at night, at midnight, by half an hour, in the southern half of the world, and never.
    private static readonly string[] Zones =
    [
        "Europe/Berlin",
        "America/Chicago",
        "Asia/Beirut",
        "Australia/Lord_Howe",
        "America/Santiago",
        "UTC",
    ];

    private static TimeZoneInfo Berlin => TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_night_shift_reaches_over_midnight_and_over_the_end_of_the_week()
    {
        var rota = Rota(Berlin, [Weekly(Team[0], DayOfWeek.Sunday, "18:00", "07:00")]);

        rota.At(Utc("2026-11-29T16:59Z")).ShouldBeNull();
        rota.At(Utc("2026-11-29T17:00Z"))!.UserId.ShouldBe(Team[0]);
        rota.At(Utc("2026-11-30T05:59Z"))!.To.ShouldBe(Utc("2026-11-30T06:00Z"));
        rota.At(Utc("2026-11-30T06:00Z")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-10-24T20:00Z", "2026-10-25T06:00Z", 13)]
    [InlineData("2027-03-27T20:00Z", "2027-03-28T05:00Z", 11)]
    public void The_night_in_which_the_clock_changes_is_an_hour_longer_or_shorter(string during, string ends, int hours)
    {
        var rota = Rota(Berlin, [Weekly(Team[0], DayOfWeek.Saturday, "19:00", "07:00")]);

        var turn = rota.Turns(Utc(during).AddDays(-1), Utc(during).AddDays(1)).ShouldHaveSingleItem();

        turn.To.ShouldBe(Utc(ends));
        (turn.To - turn.From).TotalHours.ShouldBe(hours);
    }

    [Theory]
    [InlineData("2026-10-25", "02:30")]
    [InlineData("2027-03-28", "02:30")]
    public void A_shift_that_changes_hands_in_the_hour_that_comes_twice_or_never_leaves_no_hole(string day, string at)
    {
        var weekday = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayOfWeek;
        var before = Weekly(Team[0], weekday, "00:00", at);
        var after = Weekly(Team[1], weekday, at, "23:00");
        var start = WallClock.At(DateTime.Parse($"{day}T00:00", System.Globalization.CultureInfo.InvariantCulture), Berlin);

        var turns = Rota(Berlin, [before, after]).Turns(start, start.AddHours(20));

        turns.Select(turn => turn.UserId).ShouldBe([Team[0], Team[1]]);
        turns[0].To.ShouldBe(turns[1].From);
    }

    [Fact]
    public void A_swap_takes_its_time_out_of_the_pattern_and_gives_the_rest_back()
    {
        var rota = Rota(
            TimeZoneInfo.Utc,
            [Weekly(Team[0], DayOfWeek.Monday, "08:00", "20:00")],
            [Dated(Team[1], "2026-11-30T12:00Z", "2026-11-30T14:00Z")]
        );

        rota.Turns(Utc("2026-11-30T00:00Z"), Utc("2026-12-01T00:00Z"))
            .Select(turn => (turn.UserId, turn.From.Hour, turn.To.Hour, turn.IsSwap))
            .ShouldBe([(Team[0], 8, 12, false), (Team[1], 12, 14, true), (Team[0], 14, 20, false)]);
        rota.Order(Utc("2026-11-30T13:00Z")).Select(turn => turn.UserId).ShouldBe([Team[1], Team[0]]);
    }

    [Fact]
    public void The_shift_of_somebody_who_can_t_be_called_is_a_hole_and_a_swap_of_theirs_too()
    {
        var rota = new OnCallRota(
            TimeZoneInfo.Utc,
            [Weekly(Team[0], DayOfWeek.Monday, "00:00", "00:00")],
            [Dated(Team[1], "2026-11-30T12:00Z", "2026-11-30T14:00Z")],
            person => person == Team[0]
        );

        rota.Holes(Utc("2026-11-30T00:00Z"), Utc("2026-12-01T00:00Z"))
            .ShouldBe([new OnCallHole(Utc("2026-11-30T12:00Z"), Utc("2026-11-30T14:00Z"))]);
    }

    [Fact]
    public void Turns_and_holes_fill_each_span_one_after_the_other_and_a_swap_always_wins()
    {
        foreach (var random in Seeds(200))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
            var from = Utc("2026-01-01T00:00Z").AddMinutes(random.Next(60 * 24 * 700));
            var to = from.AddMinutes(random.Next(1, 60 * 24 * 20));
            var (weekly, dated) = (RandomWeekly(random), RandomDated(random, from));
            var rota = Rota(zone, weekly, dated);
            var turns = rota.Turns(from, to);

            var parts = turns
                .Select(turn => (turn.From, turn.To))
                .Concat(rota.Holes(from, to).Select(hole => (hole.From, hole.To)))
                .OrderBy(part => part.From)
                .ToList();
            parts[0].From.ShouldBe(from);
            parts[^1].To.ShouldBe(to);
            parts.ShouldAllBe(part => part.From < part.To);
            parts.Zip(parts.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);

            for (var time = from; time < to; time = time.AddMinutes(random.Next(1, 700)))
            {
                var swap = dated
                    .Where(shift => shift.From <= time && shift.To > time)
                    .Select(shift => (Guid?)shift.UserId)
                    .SingleOrDefault();
                var onCall = turns.SingleOrDefault(turn => turn.From <= time && turn.To > time)?.UserId;
                onCall.ShouldBe(swap ?? PatternAt(weekly, zone, time));
                (rota.At(time)?.UserId).ShouldBe(onCall);
                var order = rota.Order(time);
                order.Select(turn => turn.UserId).ShouldBeUnique();
                (order.Count > 0 && order[0].From <= time).ShouldBe(onCall is not null);
            }
        }
    }

    [Fact]
    public void A_pattern_without_a_hole_has_none_in_any_week_of_any_zone()
    {
        foreach (var random in Seeds(50))
        {
            var weekly = Full(random);
            var from = Utc("2026-01-01T00:00Z").AddMinutes(random.Next(60 * 24 * 700));
            foreach (var zone in Zones)
                Rota(TimeZoneInfo.FindSystemTimeZoneById(zone), weekly).Holes(from, from.AddDays(30)).ShouldBeEmpty(zone);
        }
    }

    // Who the clock on the wall says, read without the rota: shifts begin and end at the moments at which it shows their times.
    private static Guid? PatternAt(IEnumerable<WeeklyShift> weekly, TimeZoneInfo zone, DateTimeOffset time)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
        foreach (var shift in weekly)
            for (var day = today.AddDays(-2); day <= today; day = day.AddDays(1))
                if (
                    day.DayOfWeek == shift.Weekday
                    && WallClock.At(day.ToDateTime(shift.From), zone) <= time
                    && WallClock.At(day.AddDays(shift.To <= shift.From ? 1 : 0).ToDateTime(shift.To), zone) > time
                )
                    return shift.UserId;
        return null;
    }

    // Each minute of the week belongs to exactly one shift.
    private static List<WeeklyShift> Full(Random random)
    {
        var change = new TimeOnly(random.Next(24), random.Next(60));
        return
        [
            .. Enum.GetValues<DayOfWeek>().Select(day => Weekly(Team[random.Next(Team.Length)], day, $"{change:HH:mm}", $"{change:HH:mm}")),
        ];
    }

    private static List<WeeklyShift> RandomWeekly(Random random) =>
        [
            .. Enum.GetValues<DayOfWeek>()
                .Where(_ => random.Next(4) > 0)
                .Select(day =>
                {
                    var from = new TimeOnly(12 + random.Next(12), random.Next(60));
                    var to = from.AddMinutes(random.Next(1, 12 * 60));
                    return Weekly(Team[random.Next(Team.Length)], day, $"{from:HH:mm}", $"{to:HH:mm}");
                }),
        ];

    private static List<DatedShift> RandomDated(Random random, DateTimeOffset from)
    {
        var shifts = new List<DatedShift>();
        for (var time = from.AddDays(-1); shifts.Count < random.Next(6); )
        {
            var (begin, end) = (time.AddMinutes(random.Next(3000)), time.AddMinutes(3000 + random.Next(1, 3000)));
            shifts.Add(new DatedShift(SiteId, Role.OrthopedicSurgeon, Team[random.Next(Team.Length)], begin, end, "5501", from));
            time = end;
        }

        return shifts;
    }

    private IEnumerable<Random> Seeds(int count)
    {
        for (var index = 0; index < count; index++)
        {
            var seed = Environment.GetEnvironmentVariable("ORTHO_SEED") is { Length: > 0 } known
                ? int.Parse(known, System.Globalization.CultureInfo.InvariantCulture)
                : Random.Shared.Next();
            output.WriteLine($"ORTHO_SEED={seed}");
            yield return new Random(seed);
        }
    }

    private static OnCallRota Rota(TimeZoneInfo zone, IReadOnlyList<WeeklyShift> weekly, IReadOnlyList<DatedShift>? dated = null) =>
        new(zone, weekly, dated ?? [], _ => true);

    private static WeeklyShift Weekly(Guid person, DayOfWeek day, string from, string to) =>
        new(SiteId, Role.OrthopedicSurgeon, person, day, Time(from), Time(to), "5501", Utc("2026-01-01T00:00Z"));

    private static DatedShift Dated(Guid person, string from, string to) =>
        new(SiteId, Role.OrthopedicSurgeon, person, Utc(from), Utc(to), "5502", Utc("2026-01-01T00:00Z"));

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
