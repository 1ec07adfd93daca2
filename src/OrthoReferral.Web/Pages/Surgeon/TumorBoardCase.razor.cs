using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Web.Pages.Parts.Emergencies;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>Reads the case that is shown to the meeting and records what was decided.</summary>
public sealed partial class TumorBoardCase
{
    private const int MessagesShown = 8;

    private IReadOnlyList<ListTumorBoard.Entry> entries = [];
    private int at = -1;
    private ReviewCase? review;
    private EmergencyView? emergency;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private IReadOnlyList<ListDocuments.Line> documents = [];
    private IReadOnlyList<ListMessages.Line> messages = [];
    private ReviewPage.Conflict? conflict;
    private bool handled;

    /// <summary>Position on the list, from 1; null when the case is named.</summary>
    [Parameter]
    public int? Number { get; set; }

    /// <summary>The case itself; null when its position is named.</summary>
    [Parameter]
    public Guid? CaseId { get; set; }

    [Inject]
    private IConfiguration Configuration { get; set; } = null!;

    private string CaseHref => $"/cases/{review!.Header.Id:D}";

    private string LiveFrom => $"/live/cases/{review!.Header.Id:D}";

    private ListTumorBoard.Entry? Entry => at < 0 ? null : entries[at];

    private bool MayRecord => review!.May("recordTumorBoardDecision") && review.AwaitingSignature.Count == 0;

    private bool IsSending => IsPost && !handled && Posted("_handler") == "board";

    private SentForm Sent => IsPost ? new SentForm(Http.Request.Form, Errors) : SentForm.None;

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        zone = ReaderZone.Of(Http);
        entries = (await AskAsync(new ListTumorBoard.Query())).Entries;

        // The list may have moved since the form was shown: what was sent says which case it is about.
        var wanted = Guid.TryParse(Posted("case"), out var sent) ? sent : CaseId;
        at =
            wanted is { } id ? entries.ToList().FindIndex(entry => entry.Item.CaseId == id)
            : Number is >= 1 and var number && number <= entries.Count ? number - 1
            : -1;
        if ((wanted ?? Entry?.Item.CaseId) is not { } caseId)
            return;
        await ReadReviewAsync(caseId);
        documents = (await AskAsync(new ListDocuments.Query(caseId))).Documents;
        messages = (await AskAsync(new ListMessages.Query(caseId, null, MessagesShown))).Rows;
    }

    private async Task ReadReviewAsync(Guid caseId)
    {
        review = ReviewCase.Of(await AskAsync(new GetReferral.Query(caseId)));
        emergency = review.Assessment is { } assessment
            ? await CaseEmergency.Of(review.View, assessment).WithCallAsync(caseId, AskAsync, Configuration, Actor)
            : null;
    }

    private async Task RecordAsync()
    {
        var (command, errors) = BoardEntry.Read(Sent, review!);
        if (command is null)
            Refuse(errors);
        if (command is null || !await ProveAsync(command))
        {
            handled = true;
            return;
        }

        var awaits = false;
        if (await TryAsync(command, result => awaits = result.AwaitsSecondSignature))
        {
            // The case leaves the list, so the next one has its number now.
            var next =
                at >= 0 && at + 1 < entries.Count
                    ? FormattableString.Invariant($"/tumor-board/present/{(awaits ? at + 2 : at + 1)}")
                    : "/tumor-board";
            Done(
                next,
                awaits ? "Recorded. A second surgeon is asked to sign too." : "Recorded and signed.",
                new FlashLink(CaseHref, review!.Header.Number)
            );
            return;
        }

        await ReadReviewAsync(review!.Header.Id);
        handled = true;
        if (MayRecord)
            return;
        var typed = string.Join("\n", new[] { Sent.Typed("attendees"), Sent.Typed("reason") }.OfType<string>());
        conflict = ReviewPage.Conflict.Of(
            await AskAsync(new GetCaseState.Query(review.Header.Id)),
            typed.Length == 0 ? null : typed,
            moment => Parts.Timelines.DayWords.Moment(Http.Local(moment))
        );
    }
}
