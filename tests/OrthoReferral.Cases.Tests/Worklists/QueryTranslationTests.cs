using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Cases.Teams;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.Cases.Tests.Worklists;

/// <summary>
/// Every list and dashboard query becomes one SQL statement on both providers, with what varies as parameters. No connection is opened.
/// </summary>
public sealed class QueryTranslationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly IMapper Mapper = new ServiceCollection()
        .AddLogging()
        .AddCases()
        .BuildServiceProvider()
        .GetRequiredService<IMapper>();
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    private static readonly string Cursor = KeysetCursor.At(Now.UtcTicks, Id, backwards: false).ToString();

    private static readonly WorklistFilter Full = new()
    {
        States = [CaseState.AwaitingReview, CaseState.AtTumorBoard],
        Urgencies = [Urgency.Immediate, Urgency.Urgent],
        Procedures = [Procedure.Ablation],
        ReviewRole = Role.OrthopedicSurgeon,
        ClinicianId = Id,
        Site = "North",
        Clock = ClockFilter.Overdue,
        Text = "Marsh",
        DefinitionId = "orthopedic-referral",
        ActivityId = "review",
    };

    private static IQueryable<ReferralCase> OneSite(CaseDb db) =>
        GetCoordinatorDashboard.Within(db, new("North", Role.OrthopedicSurgeon), People.Coordinator)!;

    private static readonly Disclosures OfPatient = new(Id, Now, Now.AddDays(1));

    private static readonly CaseMessage Asked = new(Id, "", People.Coordinator, Now);

    private static Actor Deputy =>
        People.Surgeon with
        {
            Scope = new() { CoversFor = [Id], Colleagues = [Id] },
        };

    private static Actor OfOneSite =>
        People.Surgeon with
        {
            Scope = new()
            {
                Sites = [Id],
                Colleagues = [Id],
                Cases = [Id],
                OpenedByBreakGlass = [Id],
            },
        };

    private static readonly CalendarDate Born = new(1958, 3, 21);

    private static readonly IReadOnlyList<NameWord> Words = [new("marsh", ["mars"]), new("77", [])];

    private static readonly Dictionary<string, Func<CaseDb, string>> Queries = new()
    {
        ["worklist, all filters"] = db => Worklist(db, Full, WorklistSort.UrgencyThenClock),
        ["worklist, next page"] = db => Worklist(db, new(), WorklistSort.UrgencyThenClock, KeysetCursor.Parse(Cursor)),
        ["worklist, previous page"] = db => Worklist(db, new(), WorklistSort.UrgencyThenClock, KeysetCursor.At(5, Id, backwards: true)),
        ["notices"] = db => ListNotices.Rows(db, Deputy).ToQueryString(),
        ["notices of a list"] = db => UnreadNews.Cases(db, Id, [Id]).ToQueryString(),
        ["notices, who chose"] = db => NoticeRouting.Choices(db, [Id]).ToQueryString(),
        ["notices, who answers"] = db => NoticeRouting.PeopleOf(db, Role.OrthopedicSurgeon, Id).ToQueryString(),
        ["notices, not delivered"] = db => ListUndelivered.Rows(db, Now).ToQueryString(),
        ["sites"] = db => ListSites.Rows(db).ToQueryString(),
        ["sites of people"] = db => SiteMember.Names(db, [Id]).ToQueryString(),
        ["worklist by update"] = db => Worklist(db, new() { Phase = null }, WorklistSort.Updated, KeysetCursor.Parse(Cursor)),
        ["worklist by number"] = db =>
            Worklist(db, new() { Clock = ClockFilter.Unclaimed }, WorklistSort.Number, new KeysetCursor("OR-2026-000123", Id, true)),
        ["worklist, due soon"] = db => Worklist(db, new() { Clock = ClockFilter.DueSoon, Text = "OR-2026-000123" }, WorklistSort.Updated),
        ["worklist, escalated"] = db => Worklist(db, new() { Clock = ClockFilter.Escalated, Text = "123" }, WorklistSort.Updated),
        ["worklist, many match in all phases"] = db => ManyMatch(db, new() { Phase = null, Text = "Marsh" }, WorklistSort.UrgencyThenClock),
        ["worklist, many match in one phase"] = db =>
            ManyMatch(db, new() { Phase = CasePhase.Closed, Text = "Marsh" }, WorklistSort.Updated),
        ["worklist, what cases wait for"] = db => new WorklistQuery(db, Mapper).Pending([Id]).ToQueryString(),
        ["review queue"] = db => ListReviewQueue.Rows(db, ListReviewQueue.Items(db, People.Surgeon), People.Surgeon, 100).ToQueryString(),
        ["my work items"] = db =>
            ListMyWorkItems
                .Rows(db, new(Form: WorkItemForm.Checks, Role: Role.Coordinator), People.Coordinator, KeysetCursor.Parse(Cursor))
                .ToQueryString(),
        ["search"] = db => SearchCases.Matches(db, CaseText.Read("Marsh", Now.Year), People.Oncologist).ToQueryString(),
        ["find patients, exactly"] = db => FindPatients.Exactly(db, Words, Born).ToQueryString(),
        ["find patients, like it"] = db => FindPatients.Like(db, Words, new CalendarDate(1958, null, null)).ToQueryString(),
        ["find patients, by number"] = db => FindPatients.ByNumber(db, "MRN-1", null).ToQueryString(),
        ["find patients, as shown"] = db => FindPatients.Shown(db, [Id], identityOnly: false).ToQueryString(),
        ["find patients, as shown to a preparer"] = db => FindPatients.Shown(db, [Id], identityOnly: true).ToQueryString(),
        ["like patients, open referrals"] = db => LikePatients.Open(db, [Id], identityOnly: true).ToQueryString(),
        ["find patients, near words"] = db => NameSearch.Near(db, ["marsh", "mars"]).ToQueryString(),
        ["open referrals"] = db => OpenReferrals.Of(db, Id, Id).ToQueryString(),
        ["patient, referrals"] = db => GetPatient.Referrals(db, [Id], Id).ToQueryString(),
        ["patient, documents"] = db => GetPatient.Documents(db, [Id], People.Surgeon).ToQueryString(),
        ["patient, timeline"] = db => GetPatient.Timeline(db, [Id], People.Surgeon).ToQueryString(),
        ["patient, warnings"] = db => GetPatient.Warnings(db, [Id]).ToQueryString(),
        ["last referral"] = db => BeginReferral.Last(db, Id, People.Oncologist).ToQueryString(),
        ["tumor board, why sent"] = db => ListTumorBoard.Sent(db, [Id]).ToQueryString(),
        ["clock counts"] = db => GetWorkCounts.Clocks(db, Now).ToQueryString(),
        ["clocks"] = db => GetCoordinatorDashboard.Clocks(db, Now).ToQueryString(),
        ["nav counts, surgeon"] = db => GetNavCounts.Counts(db, People.Surgeon).ToQueryString(),
        ["nav counts, oncologist"] = db => GetNavCounts.Counts(db, People.Oncologist).ToQueryString(),
        ["nav counts, coordinator"] = db => GetNavCounts.Counts(db, People.Coordinator).ToQueryString(),
        ["dashboard of one site, states"] = db => GetCoordinatorDashboard.Counted(OneSite(db)).ToQueryString(),
        ["dashboard of one site, clocks"] = db => GetCoordinatorDashboard.Clocks(db, Now, OneSite(db)).ToQueryString(),
        ["dashboard of one site, unclaimed"] = db => GetWorkCounts.Unclaimed(db, OneSite(db)).ToQueryString(),
        ["answer times"] = db => ListAnswerTimes.Buckets(db, new(), People.Oncologist, new DateOnly(2026, 9, 1)).ToQueryString(),
        ["answer times of one case"] = db => ListAnswerTimes.Buckets(db, new(Id), Deputy, new DateOnly(2026, 9, 1)).ToQueryString(),
        ["weeks"] = db =>
            GetCoordinatorDashboard
                .Weeks(db, new DateOnly(2026, 9, 1), GetCoordinatorDashboard.Sites(db, Full.Site, Deputy))
                .ToQueryString(),
        ["waits"] = db =>
            GetCoordinatorDashboard
                .Waits(db, new DateOnly(2026, 9, 1), GetCoordinatorDashboard.Sites(db, Full.Site, Deputy))
                .ToQueryString(),
        ["workflow map"] = db => GetWorkflowMap.Steps(db, "orthopedic-referral", Now).ToQueryString(),
        ["team mates"] = db => CaseScopes.TeamMates(db, Id).ToQueryString(),
        ["colleagues covered for"] = db => CaseScopes.Covered(db, Id, Now).ToQueryString(),
        ["cases opened to a person"] = db => CaseScopes.Single(db, [Id]).ToQueryString(),
        ["who shares a case"] = db => ListCasePeople.Sharing(db, Id).ToQueryString(),
        ["who opened a case by break-glass"] = db => ListCasePeople.OpenedBy(db, Id).ToQueryString(),
        ["break-glass, next page"] = db => ListBreakGlass.Rows(db, new(), KeysetCursor.Parse(Cursor)).ToQueryString(),
        ["rotas, weekly shifts"] = db => OnCallRotas.Weekly(db, Id, Role.OrthopedicSurgeon).ToQueryString(),
        ["rotas, dated shifts"] = db => OnCallRotas.Dated(db, Id, Role.OrthopedicSurgeon, Now).ToQueryString(),
        ["rotas, who can be called"] = db => OnCallRotas.Roles(db, [Id]).ToQueryString(),
        ["rotas, who covers"] = db => GetOnCall.Cover(db, Id, Now).ToQueryString(),
        ["rotas, who is away"] = db => ListRota.Absences(db, [Id], Now).ToQueryString(),
        ["rotas, at which sites"] = db => ListRotaSites.Rows(db, OfOneSite, Role.OrthopedicSurgeon, Now).ToQueryString(),
        ["emergencies to be passed on"] = db => PassOnEmergency.Waiting(db, Now).ToQueryString(),
        ["emergency, who was told"] = db => NextCall.Told(db, Id, Now).ToQueryString(),
        ["emergency, who covers"] = db => NextCall.Covers(db, [Id], Now).ToQueryString(),
        ["calls of a case"] = db => ListCalls.Told(db, Id).ToQueryString(),
        ["calls of a case, by what"] = db => ListCalls.Deliveries(db, [Id]).ToQueryString(),
        ["calls of a case, what waits"] = db => ListCalls.Waiting(db, Id).ToQueryString(),
        ["absences"] = db => ListAbsences.Rows(db, Now).ToQueryString(),
        ["worklist of a person of one site"] = db => db.Cases.Where(CaseAccess.VisibleTo(OfOneSite)).ToQueryString(),
        ["hand-over, held items"] = db => PreviewHandOver.Held(db, Id).ToQueryString(),
        ["review queue of a deputy"] = db => ListReviewQueue.Items(db, Deputy).ToQueryString(),
        ["review queue, procedures to sign"] = db => ListReviewQueue.Unsigned(db, [Id]).ToQueryString(),
        ["review queue of a person of one site"] = db => ListReviewQueue.Items(db, OfOneSite).ToQueryString(),
        ["schedule, procedures"] = db => GetSchedule.Procedures(db, db.Cases, Now, Now.AddDays(7)).ToQueryString(),
        ["schedule, radiation"] = db => GetSchedule.Sessions(db, db.Cases, Now, Now.AddDays(7)).ToQueryString(),
        ["schedule, follow-ups"] = db => GetSchedule.FollowUps(db, db.Cases, Now, Now.AddDays(7)).ToQueryString(),
        ["messages, who read them"] = db => ListMessages.Of(db, [Id]).ToQueryString(),
        ["messages, unread"] = db => Readings.Unread(db, Readings.UpTo(db, Asked), Id).ToQueryString(),
        ["messages, news of them"] = db => Readings.News(db, Readings.UpTo(db, Asked), Id).ToQueryString(),
        ["messages"] = db => ListMessages.Lines(db, Mapper, new(Id), KeysetCursor.Parse(Cursor)).ToQueryString(),
        ["documents"] = db => ListDocuments.Lines(db, Mapper, Id).ToQueryString(),
        ["document"] = db => GetDocumentContent.Content(db, new(Id, Id), People.Oncologist).ToQueryString(),
        ["room"] = db => RoomAvailability.Near(db, new Slot(Now, 60, "Theater 1"), Id).ToQueryString(),
        ["audit log"] = db =>
            Audited(
                db,
                new(
                    new()
                    {
                        ActorId = Id,
                        Action = "Approved",
                        From = Now,
                        To = Now,
                    },
                    Id,
                    Id,
                    (1, 5)
                )
            ),
        ["audit log, of an address"] = db => Audited(db, new(new() { Address = "10.0.0.7", Kind = AuditKind.Read }, null, null, default)),
        ["audit log, export"] = db => ExportAudit.Batch(db, new(new(), Id, Id, default), after: 7, last: 9).ToQueryString(),
        ["audit log, cases of an export"] = db => ExportAudit.Cases(db, new(new(), null, null, default), last: 9).ToQueryString(),
        ["disclosures"] = db => Disclosures.Rows(ExportDisclosures.Batch(db, OfPatient, after: 7, last: 9)).ToQueryString(),
        ["disclosures, cases"] = db => ExportDisclosures.Cases(db, OfPatient, last: 9).ToQueryString(),
        ["disclosures, cases in exports"] = db => OfPatient.InExports(db, [Id]).ToQueryString(),
        ["disclosures, sites"] = db => ExportDisclosures.Sites(db, Id).ToQueryString(),
        ["audit log, patient by number"] = db => FindAuditedPatient.ByNumber(db, "MRN1").ToQueryString(),
        ["audit log, patient by case"] = db => FindAuditedPatient.ByCase(db, "OR-2026-000123").ToQueryString(),
        ["reads of a case"] = db => ListCaseReads.Rows(db, Id, 50, KeysetCursor.At(7, Id, backwards: true)).ToQueryString(),
        ["unusual reads"] = db =>
            ListUnusualReads
                .Rows(db, new(true, ListUnusualReads.Pattern.Colleague, Id, Now, Now), KeysetCursor.At(Now.UtcTicks, Id, backwards: true))
                .ToQueryString(),
        ["days with many reads"] = db =>
            ListReadingDays
                .Rows(
                    db,
                    ManyReads.Default,
                    new(true, Id, new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 2)),
                    KeysetCursor.At(7, Id, backwards: true)
                )
                .ToQueryString(),
        ["reads of a day"] = db =>
            ListReadsOfDay.Rows(db, new(Id, new DateOnly(2026, 9, 1)), KeysetCursor.At(7, Id, backwards: true)).ToQueryString(),
        ["sign-offs of reads"] = db => SignOffReads.Of(db, [Id]).ToQueryString(),
        ["audit log, first since"] = db => SearchAudit.FirstSince(db, Now).ToQueryString(),
        ["oncologist, waiting"] = db => GetOncologistHome.Waiting(db, People.Oncologist).ToQueryString(),
        ["oncologist, states"] = db => GetOncologistHome.States(db, Id).ToQueryString(),
    };

    // Queries without an argument that varies.
    private static readonly Dictionary<string, Func<CaseDb, string>> Constant = new()
    {
        ["case tallies"] = db => GetWorkCounts.Tallies(db).ToQueryString(),
        ["escalated"] = db => GetWorkCounts.Escalated(db).ToQueryString(),
        ["unclaimed"] = db => GetWorkCounts.Unclaimed(db).ToQueryString(),
        ["all steps"] = db => GetWorkflowMap.Steps(db, null, Now).ToQueryString(),
    };

    public static TheoryData<string> Names => [.. Queries.Keys];

    public static TheoryData<string> ConstantNames => [.. Constant.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_translates_with_parameters(string name)
    {
        using var sqlServer = SqlServer();
        using var sqlite = Sqlite();

        var sql = Queries[name](sqlServer);
        sql.ShouldStartWith("DECLARE @");
        sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].ShouldNotContain("Marsh", Case.Insensitive);
        sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].ShouldNotContain("2222-3333");
        Queries[name](sqlite).ShouldContain(".param set");
    }

    [Theory]
    [MemberData(nameof(ConstantNames))]
    public void A_query_without_arguments_translates(string name)
    {
        using var sqlServer = SqlServer();
        using var sqlite = Sqlite();

        Constant[name](sqlServer).ShouldContain("SELECT");
        Constant[name](sqlite).ShouldContain("SELECT");
    }

    private static string Audited(CaseDb db, AuditScope scope) =>
        SearchAudit
            .Lines(SearchAudit.Newest.From(scope.Entries(db), KeysetCursor.At(7, Id, backwards: true)).Take(51), Mapper, seesFilters: true)
            .ToQueryString();

    private static string Worklist(CaseDb db, WorklistFilter filter, WorklistSort sort, KeysetCursor? from = null)
    {
        var worklist = new WorklistQuery(db, Mapper);
        return worklist.Rows(worklist.Filter(filter, People.Coordinator, Now), sort, from, 21).ToQueryString();
    }

    private static string ManyMatch(CaseDb db, WorklistFilter filter, WorklistSort sort) =>
        new WorklistQuery(db, Mapper)
            .Page(filter, People.Coordinator, Now, sort, KeysetCursor.Parse(Cursor), 21, manyMatch: true)
            .ToQueryString();

    private static SqlServerCaseDb SqlServer()
    {
        var options = new DbContextOptionsBuilder<SqlServerCaseDb>();
        options.UseCaseSqlServer("Server=never-opened", new SqlServerOptions());
        return new SqlServerCaseDb(options.Options);
    }

    private static SqliteCaseDb Sqlite()
    {
        var options = new DbContextOptionsBuilder<SqliteCaseDb>();
        options.UseCaseSqlite("Data Source=never-opened.db");
        return new SqliteCaseDb(options.Options);
    }
}
