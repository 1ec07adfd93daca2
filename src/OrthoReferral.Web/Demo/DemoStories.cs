using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Demo;

/// <summary>One made-up patient (of the vignette's sex) with the facts of a vignette, and how far the case has come.</summary>
/// <param name="Vignette">V01 to V20.</param>
/// <param name="Ago">How long ago the referral was submitted.</param>
/// <param name="Review">What happens at the review.</param>
/// <param name="StopAt">The case rests where a work item of this form waits; null = it goes on as far as time allows.</param>
internal sealed record DemoStory(
    string Vignette,
    string GivenName,
    string FamilyName,
    string Mrn,
    TimeSpan Ago,
    DemoReview Review = DemoReview.Approve,
    WorkItemForm? StopAt = null
);

/// <summary>What the reviewer does.</summary>
internal enum DemoReview
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
        new("V16", "Ingvar", "Halvorsen", "RC-20418", TimeSpan.FromDays(118)),
        new("V19", "Sophie", "Achterberg", "RC-20533", TimeSpan.FromDays(52), StopAt: WorkItemForm.FollowUp),
        new("V07", "Desmond", "Okonkwo", "RC-20577", TimeSpan.FromDays(38), StopAt: WorkItemForm.FollowUp),
        new("V20", "Yuki", "Tanabe", "RC-20591", TimeSpan.FromDays(33), DemoReview.Declines),
        new("V11", "Odile", "Marchetti", "RC-20612", TimeSpan.FromDays(26)),
        new("V18", "Björn", "Castellan", "RC-20640", TimeSpan.FromDays(7)),
        new("V14", "Farida", "Haddad", "RC-20655", TimeSpan.FromDays(8), StopAt: WorkItemForm.Procedure),
        new("V05", "Camille", "Dubosc", "RC-20671", TimeSpan.FromDays(4), StopAt: WorkItemForm.Checks),
        new("V06", "Horace", "Pemberton", "RC-20673", TimeSpan.FromDays(3.5), DemoReview.SendsToTumorBoard),
        new("V13", "Lucinda", "Varga", "RC-20678", TimeSpan.FromDays(3), DemoReview.Waits),
        new("V09", "Petra", "Van Aalst", "RC-20680", TimeSpan.FromDays(2.2), DemoReview.Asks),
        new("V03", "Anselm", "Brandt", "RC-20684", TimeSpan.FromDays(2)),
        new("V15", "Rosa", "Quintanilla", "RC-20690", TimeSpan.FromDays(1.5), DemoReview.StaysDraft),
        new("V04", "Walter", "Nieminen", "RC-20662", TimeSpan.FromDays(1.2), StopAt: WorkItemForm.Checks),
        new("V08", "Nadia", "Petrova", "RC-20693", TimeSpan.FromHours(20), DemoReview.Waits),
        new("V17", "Margaret", "Ellison", "RC-20697", TimeSpan.FromHours(9), DemoReview.Claims),
        new("V10", "Amina", "Rahimi", "RC-20699", TimeSpan.FromHours(6), DemoReview.Waits),
        new("V01", "Edward", "Whitcombe", "RC-20701", TimeSpan.FromHours(3), DemoReview.Waits),
        new("V12", "Thabo", "Mokoena", "RC-20703", TimeSpan.FromHours(1.5), DemoReview.Waits),
        new("V02", "George", "Lindgren", "RC-20704", TimeSpan.FromMinutes(35), DemoReview.Waits),
    ];
}
