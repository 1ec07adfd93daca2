using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Caching.Memory;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Leaflets;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Clocks;
using OrthoReferral.Web.Pages.Parts.Emergencies;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Pathways;
using OrthoReferral.Web.Pages.Parts.Timelines;
using OrthoReferral.Web.Pages.Parts.Words;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>Reads what the case page shows; a fixed number of queries, whatever the case holds.</summary>
public sealed partial class CasePage
{
    private const int EventsShown = 25,
        EventsOpen = 10,
        MessagesShown = 8;

    private CaseView view = null!;
    private CaseHeader header = null!;
    private Referral facts = null!;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private Assessment? assessment;
    private Guid? previous;
    private EmergencyView? emergency;
    private Page<GetTimeline.Line> timeline = null!;
    private IReadOnlyList<TimelineEntry> entries = [];
    private Page<ListMessages.Line> messages = null!;
    private IReadOnlyList<ListDocuments.Line> documents = [];
    private GetPatientInformation.Result information = null!;
    private ListCasePeople.Result? people;
    private IReadOnlyList<ListAnswerTimes.Row> expected = [];
    private ListCalls.Result calls = new([], Next: null);
    private bool worksOn;
    private IReadOnlyList<CaseActionLink> links = [];
    private IReadOnlyList<(string? Title, PathwayView View)> pathways = [];

    private bool MayCancelTreatments => worksOn && header.State != CaseState.Closed && May<CancelTreatment.Command>();

    private bool MayChangePeople => worksOn && header.State != CaseState.Draft && May<AddToCase.Command>();

    [Parameter]
    public Guid CaseId { get; set; }

    /// <summary>Cursor into the timeline; null shows the newest lines.</summary>
    [SupplyParameterFromQuery]
    public string? Events { get; set; }

    /// <summary>The lesion whose assessment is shown, from 1; null is the one that leads the case.</summary>
    [SupplyParameterFromQuery]
    public int? Lesion { get; set; }

    [Inject]
    private IWorkflowEngine Engine { get; set; } = null!;

    [Inject]
    private IMemoryCache Cache { get; set; } = null!;

    [Inject]
    private IConfiguration Configuration { get; set; } = null!;

    // All but the forms is exchanged in place when somebody else acts (live-regions.js).
    private string LiveFrom => $"/live/cases/{CaseId:D}";

    private CaseWorkItem? Earliest => view.WorkItems.Where(item => item.EndedAt is null).MinBy(item => item.DueAt);

    // What was read is folded after the newest lines, unless only a few would be hidden or somebody goes back through all of it.
    private int Newest => Events is null && entries.Count > EventsOpen + 3 ? EventsOpen : EventsShown;

    private DateOnly Today => DateOnly.FromDateTime(Http.Local(Now).DateTime);

    private string FactsNote => $"version {header.FactsVersion}, {header.Site}";

    private int SelectedLesion =>
        Lesion is { } number && number >= 1 && number <= assessment!.Lesions.Count
            ? number - 1
            : Math.Max(0, assessment!.Lesions.ToList().FindIndex(lesion => lesion.LesionId == assessment.Case.LeadLesionId));

    private string NowLine
    {
        get
        {
            var waiting = view.WorkItems.Where(item => item.EndedAt is null).OrderBy(item => item.DueAt).ToList();
            if (waiting.Count == 0)
                return header.Outcome is { } outcome
                    ? $"Closed: {CaseWords.Of(outcome).ToLowerInvariant()}."
                    : $"{CaseWords.Of(header.State)}, since {Ago(header.StateSince)}.";
            var first = waiting[0];
            var clock = ClockView.At(first.CreatedAt, first.DueAt, Now);
            var more = waiting.Count == 1 ? "" : $" And {waiting.Count - 1} more.";
            return $"Now: {first.Title}, with {CaseWords.Holder(first, header)}. {clock.Words}.{more}";
        }
    }

    // What the route asks for around the approved or recommended procedure; done where a treatment's check says so.
    private IReadOnlyList<CheckRow> MustHappen
    {
        get
        {
            if (assessment is null)
                return [];
            var recorded = view
                .Treatments.SelectMany(treatment => treatment.Checks)
                .Where(check => check.Cleared is not null)
                .ToLookup(check => check.Code, StringComparer.Ordinal);
            return
            [
                .. assessment
                    .Lesions[SelectedLesion]
                    .Checks.Concat(assessment.Lesions[SelectedLesion].Adjuncts)
                    .DistinctBy(item => item.Code, StringComparer.Ordinal)
                    .Select(item =>
                        recorded[item.Code].FirstOrDefault() is { } check
                            ? new CheckRow(
                                item.Title,
                                check.Cleared == true,
                                check.Cleared == true ? Day(check.RecordedAt) : "not cleared",
                                check.Cleared == false
                            )
                            : new CheckRow(item.Title, false)
                    ),
            ];
        }
    }

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        zone = ReaderZone.Of(Http);
        view = await AskAsync(new GetReferral.Query(CaseId));
        header = view.Header;
        facts = ReferralFacts.Parse(view.Facts.GetRawText());
        worksOn = WorksOn(header);
        people = Actor.WorksOnCases ? await AskAsync(new ListCasePeople.Query(CaseId)) : null;
        if (Actor.Is(Role.Oncologist) && header.State is CaseState.Submitted or CaseState.AwaitingReview or CaseState.AtTumorBoard)
            expected = (await AskAsync(new ListAnswerTimes.Query(CaseId))).Sites;
        if (Actor.WorksOnCases)
            calls = await AskAsync(new ListCalls.Query(CaseId));
        links = CaseActionLink.Of(view, worksOn && Actor.Is(Role.Coordinator));
        timeline = await AskAsync(new GetTimeline.Query(CaseId, Events, EventsShown));
        entries = [.. DraftEdits.Folded(timeline.Rows).Select(line => EventWords.Entry(line, zone))];
        messages = await AskAsync(new ListMessages.Query(CaseId, null, MessagesShown));
        documents = (await AskAsync(new ListDocuments.Query(CaseId))).Documents;
        information = await AskAsync(new GetPatientInformation.Query(CaseId));
        if (view.Assessment is { } latest)
        {
            assessment = latest.Read();
            var all = await AskAsync(new GetAssessments.Query(CaseId));
            previous = all.Select(row => (Guid?)row.Id).SkipWhile(id => id != latest.Id).Skip(1).FirstOrDefault();
            emergency = await CaseEmergency.Of(view, assessment).WithCallAsync(CaseId, AskAsync, Configuration, Actor);
        }

        pathways = await CasePathways.ReadAsync(view, Engine, PublishedDefinitions.Read(Cache, Configuration), Now, zone, Aborted);
    }

    private string Ago(DateTimeOffset at) => Now - at < TimeSpan.FromMinutes(1) ? "just now" : $"{DurationWords.Of(Now - at)} ago";

    private string? Day(DateTimeOffset? at) =>
        at is { } known ? TimeZoneInfo.ConvertTime(known, zone).ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture) : null;
}
