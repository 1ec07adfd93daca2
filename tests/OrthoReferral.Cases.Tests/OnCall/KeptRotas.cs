using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

/// <summary>Rotas of the tests: of surgeons at the site North, whose clock is New York's.</summary>
internal static class KeptRotas
{
    public static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();

    /// <summary>The person is on call each of these days from one time to another.</summary>
    public static async Task<IReadOnlyList<Guid>> OnCallWeeklyAsync(
        this CaseFixture fixture,
        Actor person,
        string from,
        string to,
        params DayOfWeek[] days
    )
    {
        await fixture.AddPeopleAsync();
        return (await fixture.SendAsync(People.Coordinator, Weekly(person, from, to, days))).Shifts;
    }

    /// <summary>The person is on call once, in place of the pattern.</summary>
    public static async Task<Guid> OnCallOnceAsync(
        this CaseFixture fixture,
        Actor person,
        DateTimeOffset from,
        DateTimeOffset to,
        string phone = "555 0199",
        Guid? site = null
    )
    {
        await fixture.AddPeopleAsync();
        return (
            await fixture.SendAsync(
                People.Coordinator,
                new AddDatedShift.Command(site ?? TestSites.North, Role.OrthopedicSurgeon, person.RequiredUserId, from, to, phone)
            )
        ).ShiftId;
    }

    public static Task<ListRota.Result> RotaAsync(this CaseFixture fixture, Role role = Role.OrthopedicSurgeon) =>
        fixture.SendAsync(People.Coordinator, new ListRota.Query(TestSites.North, role));

    public static AddWeeklyShifts.Command Weekly(Actor person, string from, string to, params DayOfWeek[] days) =>
        new(
            TestSites.North,
            Role.OrthopedicSurgeon,
            person.RequiredUserId,
            days.Length == 0 ? EveryDay : days,
            Time(from),
            Time(to),
            "555 0100"
        );

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
