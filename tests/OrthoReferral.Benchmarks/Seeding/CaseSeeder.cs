using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Benchmarks.Seeding;

/// <summary>
/// Fills a SQLite case database with cases made by the domain's own methods. Fixed seed. A clinic with 20,000 referrals a year, of which
/// the last quarter's are open: the larger database has the longer history.
/// </summary>
internal sealed class CaseSeeder(CaseDb db, DateTimeOffset now)
{
    private const string Facts = """
        {"patient":{"ageYears":64,"sex":"M"},"cancer":{"primarySite":"RENAL"},
        "lesions":[{"id":"L1","bone":"FEMUR","laterality":"LEFT"}]}
        """;

    // What the pages of an open case show. All years of it would be gigabytes, and nobody opens those here.
    private static readonly (string Facts, string Answer) Whole = AnswerOf(AssessmentFigures.Vignettes()[3]);

    private static readonly string[] Families =
    [
        "Okafor",
        "Brandt",
        "Silva",
        "Novak",
        "Haddad",
        "Keller",
        "Moreau",
        "Tanaka",
        "Lindqvist",
        "Abara",
    ];
    private static readonly Procedure[] Procedures =
    [
        Procedure.FixationPlusRadiation,
        Procedure.VertebralAugmentation,
        Procedure.Radiotherapy,
        Procedure.Ablation,
        Procedure.NoProcedureSystemic,
    ];

    /// <summary>How many cases are open at a time, at most half of all.</summary>
    public const int OpenCases = 5000;

    private static readonly TimeSpan BetweenCases = TimeSpan.FromDays(365) / 20_000;

    private readonly Random random = new(20261121);
    private readonly Actor[] oncologists = [.. Enumerable.Range(0, 40).Select(i => Person($"Dr. Oncologist {i}", Role.Oncologist))];
    private readonly Site[] sites =
    [
        .. new[] { "North", "South", "University", "Harbor" }.Select(name => new Site(
            Guid.CreateVersion7(),
            name,
            "America/New_York",
            Jurisdiction.Us,
            LabUnits.Conventional
        )),
    ];
    private readonly Actor surgeon = Person("Dr. Surgeon", Role.OrthopedicSurgeon);

    public void Seed(int count)
    {
        db.Database.OpenConnection();
        using var transaction = db.Database.BeginTransaction();
        var raw = transaction.GetDbTransaction();
        var places = new BulkInsert<Site>(db, raw);
        foreach (var site in sites)
            places.Insert(site);
        var cases = new BulkInsert<ReferralCase>(db, raw);
        var events = new BulkInsert<CaseEvent>(db, raw);
        var items = new BulkInsert<WorkItem>(db, raw);
        var assessments = new BulkInsert<AssessmentRecord>(db, raw);
        var treatments = new BulkInsert<Treatment>(db, raw);
        for (var i = 0; i < count; i++)
        {
            var referral = Make(i, count);
            cases.Insert(referral);
            foreach (var treatment in referral.Treatments)
                treatments.Insert(treatment);
            foreach (var assessment in referral.Assessments)
                assessments.Insert(assessment);
            foreach (var item in referral.WorkItems)
                items.Insert(item);
            foreach (var line in referral.Events)
                events.Insert(line);
        }

        transaction.Commit();
        db.Database.ExecuteSqlRaw("ANALYZE");
    }

    private ReferralCase Make(int index, int count)
    {
        // Oldest first; open cases are the recent ones.
        var isOpen = index >= count - Math.Min(OpenCases, count / 2);
        var (facts, answer) = isOpen ? Whole : (Facts, "{}");
        var at = now - (BetweenCases * (count - index)) - TimeSpan.FromMinutes(random.Next(1000));
        var oncologist = oncologists[random.Next(oncologists.Length)];
        var identity = new PatientIdentity("Sam", $"{Families[random.Next(Families.Length)]}", $"{4_000_000 + index}", null);
        var referral = ReferralCase.Draft(
            $"OR-{at.Year}-{index + 1:000000}",
            identity,
            sites[random.Next(sites.Length)].Id,
            facts,
            oncologist,
            at
        );
        referral.Submit(oncologist, at.AddMinutes(5));
        var procedure = Procedures[random.Next(Procedures.Length)];
        var urgency = (Urgency)random.Next(4);
        var headline = new AssessmentHeadline("2026.1", "L2", urgency, procedure, IsEmergency: false);
        var assessment = new AssessmentRecord(referral.Id, 1, facts, answer, headline, at.AddMinutes(6));
        referral.AddAssessment(assessment, Role.OrthopedicSurgeon, Actor.System, at.AddMinutes(6));
        referral.EnterState(CaseState.AwaitingReview, null, Actor.System, at.AddMinutes(6));
        var review = referral.RaiseWorkItem(
            Task("SpecialistReview", WorkItemForm.Review, Role.OrthopedicSurgeon, "Review the referral", index),
            null,
            Actor.System,
            at.AddMinutes(6)
        );
        var stage = isOpen ? random.Next(9) : 9;
        if (stage < 4)
            return referral;
        referral.CompleteWorkItem(review, surgeon, at.AddHours(9));
        referral.SetApprovedProcedure(procedure);
        referral.EnterState(CaseState.InTreatment, null, Actor.System, at.AddHours(9));
        var treatment = referral.PlanTreatment(assessment.Id, "L1", "Lesion 1, left femur", procedure, Actor.System, at.AddHours(9));
        var schedule = referral.RaiseWorkItem(
            Task("ScheduleProcedure", WorkItemForm.Schedule, Role.Coordinator, "Book the procedure", index),
            treatment.Id,
            Actor.System,
            at.AddHours(9)
        );
        if (stage < 8)
            return referral;
        referral.CompleteWorkItem(schedule, surgeon, at.AddHours(30));
        referral.BookTreatment(treatment, at.AddDays(5), 120, "Theater 1", null, surgeon, at.AddHours(30));
        if (stage < 9)
            return referral;
        referral.MoveTreatment(treatment, TreatmentState.Completed, Actor.System, at.AddDays(20));
        referral.EnterState(CaseState.InFollowUp, null, Actor.System, at.AddDays(20));
        referral.Close(CaseOutcome.Treated, null, Actor.System, at.AddDays(60));
        return referral;
    }

    private static (string Facts, string Answer) AnswerOf(Referral facts) =>
        (
            Encoding.UTF8.GetString(ClinicalJson.WriteReferral(facts)),
            Encoding.UTF8.GetString(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(facts)))
        );

    private static WorkItemSource Task(string name, WorkItemForm form, Role role, string title, int index) =>
        new(name, form, role, title, TimeSpan.FromHours(24), $"{name}-{index}", name, $"instance-{index}");

    private static Actor Person(string name, Role role) => new(Guid.CreateVersion7(), name, new HashSet<Role> { role });
}
