using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Web.Pages.Parts.Emergencies;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>Reads what the review page shows: a fixed number of queries, whatever the case holds.</summary>
public sealed partial class ReviewPage
{
    private const int MessagesShown = 8;

    private ReviewCase review = null!;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private AssessmentDifference? difference;
    private Guid? previous;
    private EmergencyView? emergency;
    private Conflict? conflict;
    private IReadOnlyList<ListMessages.Line> messages = [];
    private IReadOnlyList<ListDocuments.Line> documents = [];
    private IReadOnlyList<ListColleagues.Colleague> colleagues = [];
    private ListCasePeople.Result people = null!;
    private string? handled;

    [Parameter]
    public Guid CaseId { get; set; }

    [Inject]
    private IConfiguration Configuration { get; set; } = null!;

    private string LiveFrom => $"/live/cases/{CaseId:D}";

    private string CaseHref => $"/cases/{CaseId:D}";

    private string? CompareHref =>
        previous is { } id ? $"{CaseHref}/assessments/compare?from={id:D}&to={review.View.Assessment!.Id:D}" : null;

    private DateOnly Today => DateOnly.FromDateTime(Http.Local(Now).DateTime);

    private CaseWorkItem? Review => review.Pending(WorkItemForm.Review);

    /// <summary>The item whose clock the strip shows: the review, or what stands beside it.</summary>
    private CaseWorkItem? Item =>
        Review
        ?? review.Pending(WorkItemForm.SecondSignature)
        ?? review.Pending(WorkItemForm.Emergency)
        ?? review.Pending(WorkItemForm.TumorBoard);

    // The holder is absent, and this person acts for them.
    private bool CoversHolder =>
        Review is { State: WorkItemState.Claimed } held
        && Actor.Covers(held.AssigneeId)
        && review.View.Actions.Any(action => action.Name == "claim" && action.WorkItemId == held.Id);

    private bool MayDecide => review.May("approve") && review.Assessment is not null;

    /// <summary>What this person holds here and could hand on.</summary>
    private CaseWorkItem? Mine =>
        new[] { WorkItemForm.Review, WorkItemForm.SecondSignature, WorkItemForm.Emergency }
            .Select(review.Pending)
            .FirstOrDefault(item => item is { State: WorkItemState.Claimed } && item.AssigneeId == Actor.UserId);

    private string WhyNot =>
        Review switch
        {
            _ when review.View.IsOwn => "You referred or prepared this case yourself. Somebody else has to decide on it.",
            _ when !WorksOn(review.Header) => "This case is open to you for reading only.",
            { State: WorkItemState.Claimed } held when CoversHolder =>
                $"{held.AssigneeName} holds this review and is away. You cover: take it over to decide.",
            { State: WorkItemState.Claimed } held when held.AssigneeId != Actor.UserId =>
                $"{held.AssigneeName} holds this review. Ask them, or a coordinator, to hand it on.",
            { } open when !review.May("approve") => $"This review is for {Parts.Words.CaseWords.Of(open.Role).ToLowerInvariant()}.",
            { } => "The referral is not assessed yet.",
            null when review.Pending(WorkItemForm.TumorBoard) is not null => "This case waits for the tumor board.",
            null when Parts.Words.CaseWords.WaitsFor(review.View) is { } other => $"No review waits. {other}",
            null => $"No decision waits here. The case stands at: {Parts.Words.CaseWords.Of(review.Header.State).ToLowerInvariant()}.",
        };

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        zone = ReaderZone.Of(Http);
        await ReadReviewAsync();
        people = await AskAsync(new ListCasePeople.Query(CaseId));
        documents = (await AskAsync(new ListDocuments.Query(CaseId))).Documents;
        messages = (await AskAsync(new ListMessages.Query(CaseId, null, MessagesShown))).Rows;
        if (review.View.Assessment is { } latest)
        {
            var all = await AskAsync(new GetAssessments.Query(CaseId));
            previous = all.Select(row => (Guid?)row.Id).SkipWhile(id => id != latest.Id).Skip(1).FirstOrDefault();
            if (previous is { } before)
                difference = (await AskAsync(new CompareAssessments.Query(CaseId, before, latest.Id))).Difference;
        }
    }

    private async Task ReadReviewAsync()
    {
        review = ReviewCase.Of(await AskAsync(new GetReferral.Query(CaseId)));
        emergency = review.Assessment is { } assessment
            ? await CaseEmergency.Of(review.View, assessment).WithCallAsync(CaseId, AskAsync, Configuration, Actor)
            : null;
        if (Mine is { } mine && colleagues.Count == 0)
            colleagues =
            [
                .. (await AskAsync(new ListColleagues.Query(mine.Role))).Colleagues.Where(colleague => colleague.Id != Actor.UserId),
            ];
    }

    /// <summary>A form that was sent stands on the page until it is handled, also when the case no longer waits for it.</summary>
    private bool Handling(string form) => IsPost && handled is null && Posted("_handler") == form;

    private bool Refused(string form) => handled == form;

    private SentForm SentTo(string form) => IsPost && Posted("_handler") == form ? new SentForm(Http.Request.Form, Errors) : SentForm.None;

    /// <summary>After a refusal: the case as it stands now, and who was faster if it no longer waits for this decision.</summary>
    private async Task ShowRefusalAsync(string form, bool isStillAsked, string? keptText)
    {
        handled = form;
        if (isStillAsked)
            return;
        var state = await AskAsync(new GetCaseState.Query(CaseId));
        conflict = Conflict.Of(state, keptText, at => Parts.Timelines.DayWords.Moment(Http.Local(at)));
    }

    private async Task HoldAsync()
    {
        var done = false;
        if (Guid.TryParse(Posted("claim"), out var claim))
            done = await TryAsync(new ClaimWorkItem.Command(claim));
        else if (Guid.TryParse(Posted("release"), out var release))
            done = await TryAsync(new ReleaseWorkItem.Command(release));
        if (done)
        {
            Done(
                Posted("claim") is null ? "/reviews" : $"/reviews/{CaseId:D}",
                Posted("claim") is null
                    ? "Released. Your colleagues see it again."
                    : "Claimed. It is with you until you decide or release it."
            );
            return;
        }

        await ReadReviewAsync();
        handled = "hold";
    }

    private async Task HandOnAsync()
    {
        if (Mine is not { } mine)
        {
            handled = "hand-on";
            return;
        }

        if (!Guid.TryParse(Posted("colleague"), out var colleague))
            Refuse(new FieldError("colleague", "Choose a colleague."));
        else if (await TryAsync(new DelegateWorkItem.Command(mine.Id, colleague, SentTo("hand-on").Typed("word"))))
        {
            Done("/reviews", "Handed on.", await LinksAsync());
            return;
        }

        await ReadReviewAsync();
        handled = "hand-on";
    }

    /// <summary>Somebody else was faster: who, when, what, and what this person had typed.</summary>
    internal sealed record Conflict(string Who, string When, string What, string? KeptText)
    {
        internal static Conflict Of(GetCaseState.Result state, string? keptText, Func<DateTimeOffset, string> moment)
        {
            var stands = $"The case stands at: {Parts.Words.CaseWords.Of(state.State).ToLowerInvariant()}.";
            return state is { DecidedBy: { } who, DecidedAt: { } at, Decision: { } kind }
                ? new Conflict(who, moment(at), $"{Parts.Words.DecisionWords.Of(kind)}. {stands}", keptText)
                : new Conflict(state.ChangedBy, moment(state.ChangedAt), stands, keptText);
        }
    }
}
