using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Demo;

/// <summary>One made-up patient with the facts of a vignette, and how far the case has come.</summary>
/// <param name="Vignette">V01 to V20.</param>
/// <param name="Born">Year of birth, in keeping with the vignette's age.</param>
/// <param name="Ago">How long ago the referral was submitted.</param>
/// <param name="Turn">What happens at the review.</param>
/// <param name="StopAt">The case rests where a work item of this form waits; null = it goes on as far as time allows.</param>
internal sealed record DemoStory(
    string Vignette, string GivenName, string FamilyName, string Mrn, int Born, TimeSpan Ago, DemoTurn Turn = DemoTurn.Approve, WorkItemForm? StopAt = null);

/// <summary>What the reviewer does.</summary>
internal enum DemoTurn
{
    /// <summary>It is not even submitted.</summary>
    StaysDraft,

    Waits,

    Claims,

    Approve,

    Asks,

    SendsToTumorBoard,

    Declines,
}

/// <summary>The demo cases: every state of the process is there, most of them as they would be on an ordinary day.</summary>
internal static class DemoStories
{
    public static IReadOnlyList<DemoStory> All { get; } =
    [
        new("V16", "Ingrid", "Halvorsen", "RC-20418", 1957, TimeSpan.FromDays(118)),
        new("V19", "Samuel", "Achterberg", "RC-20533", 1949, TimeSpan.FromDays(52), StopAt: WorkItemForm.FollowUp),
        new("V07", "Desmond", "Okonkwo", "RC-20577", 1951, TimeSpan.FromDays(38), StopAt: WorkItemForm.FollowUp),
        new("V20", "Yuki", "Tanabe", "RC-20591", 1960, TimeSpan.FromDays(33), DemoTurn.Declines),
        new("V11", "Odile", "Marchetti", "RC-20612", 1946, TimeSpan.FromDays(26)),
        new("V18", "Björn", "Castellan", "RC-20640", 1958, TimeSpan.FromDays(7)),
        new("V14", "Farida", "Haddad", "RC-20655", 1955, TimeSpan.FromDays(8), StopAt: WorkItemForm.Procedure),
        new("V04", "Walter", "Nieminen", "RC-20662", 1962, TimeSpan.FromDays(5), StopAt: WorkItemForm.Procedure),
        new("V05", "Camille", "Dubosc", "RC-20671", 1968, TimeSpan.FromDays(4), StopAt: WorkItemForm.Checks),
        new("V06", "Horace", "Pemberton", "RC-20673", 1953, TimeSpan.FromDays(3.5), DemoTurn.SendsToTumorBoard),
        new("V13", "Lucinda", "Varga", "RC-20678", 1950, TimeSpan.FromDays(3), DemoTurn.Waits),
        new("V09", "Pieter", "Van Aalst", "RC-20680", 1952, TimeSpan.FromDays(2.2), DemoTurn.Asks),
        new("V03", "Anneliese", "Brandt", "RC-20684", 1964, TimeSpan.FromDays(2)),
        new("V15", "Rosa", "Quintanilla", "RC-20690", 1966, TimeSpan.FromDays(1.5), DemoTurn.StaysDraft),
        new("V08", "Nikolai", "Petrov", "RC-20693", 1956, TimeSpan.FromHours(20), DemoTurn.Waits),
        new("V17", "Margaret", "Ellison", "RC-20697", 1959, TimeSpan.FromHours(9), DemoTurn.Claims),
        new("V10", "Abdul", "Rahimi", "RC-20699", 1948, TimeSpan.FromHours(6), DemoTurn.Waits),
        new("V01", "Eleanor", "Whitcombe", "RC-20701", 1944, TimeSpan.FromHours(3), DemoTurn.Waits),
        new("V12", "Thandiwe", "Mokoena", "RC-20703", 1961, TimeSpan.FromHours(1.5), DemoTurn.Waits),
        new("V02", "George", "Lindgren", "RC-20704", 1947, TimeSpan.FromMinutes(35), DemoTurn.Waits),
    ];
}
