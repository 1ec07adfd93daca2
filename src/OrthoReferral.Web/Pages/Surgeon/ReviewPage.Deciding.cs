using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <content>What the forms of the review page do.</content>
public sealed partial class ReviewPage
{
    /// <summary>Reads the decision, asks for the password last, and signs. Whatever is refused, what was typed stays.</summary>
    private async Task DecideAsync()
    {
        var sent = SentTo("decide");
        var (command, errors) = DecisionEntry.Read(sent, review);
        if (errors.Count > 0)
        {
            Refuse([.. errors]);
            handled = "decide";
            return;
        }

        if (!await ProveAsync((ISigned)command!))
        {
            if (Refusal is not null)
                await LoadAsync();
            await ShowRefusalAsync("decide", MayDecide, DecisionEntry.TypedText(sent, review));
            return;
        }

        string? said = null;
        var done = command switch
        {
            ApproveProcedure.Command approve => await TryAsync(
                approve,
                result => said = result.AwaitsSecondSignature ? "Signed. A second surgeon is asked to sign too." : "Approved and signed."
            ),
            SendToTumorBoard.Command board => await TryAsync(board, _ => said = "Sent to the tumor board."),
            RequestInformation.Command ask => await TryAsync(ask, _ => said = "The oncologist is asked for exactly this."),
            DeclineReferral.Command decline => await TryAsync(decline, _ => said = "Declined and signed."),
            _ => throw new InvalidOperationException("The entry of a decision gave no command."),
        };
        if (done)
        {
            Done("/reviews", said!, await LinksAsync());
            return;
        }

        Refuse([.. Errors.Select(error => error with { Name = DecisionEntry.FieldOf(error.Name, sent, review) })]);
        await LoadAsync();
        await ShowRefusalAsync("decide", MayDecide, DecisionEntry.TypedText(sent, review));
    }

    private async Task CountersignAsync()
    {
        var sent = SentTo("countersign");
        var agrees = sent.Text("second") switch
        {
            "agree" => true,
            "refuse" => false,
            _ => (bool?)null,
        };
        var errors = new List<FieldError>();
        if (agrees is null)
            errors.Add(new FieldError("second", "Choose whether you sign."));
        if (agrees == false && sent.Typed("refusal") is null)
            errors.Add(new FieldError("refusal", "Give the reason for refusing."));
        if (errors.Count > 0)
        {
            Refuse([.. errors]);
            handled = "countersign";
            return;
        }

        var command = new CountersignDecision.Command(CaseId, agrees!.Value, agrees.Value ? null : sent.Typed("refusal"));
        if (!await ProveAsync(command, "secondPassword"))
        {
            // What was typed stands below the refusal, also where nobody is asked for this signature any more.
            if (Refusal is null)
                handled = "countersign";
            return;
        }

        if (await TryAsync(command))
        {
            Done(
                "/reviews",
                agrees.Value ? "Signed as second surgeon. The case goes on." : "Refused. The review is open again.",
                await LinksAsync()
            );
            return;
        }

        Refuse([.. Errors.Select(error => error with { Name = "refusal" })]);
        await LoadAsync();
        await ShowRefusalAsync("countersign", review.May("countersign"), sent.Typed("refusal"));
    }

    private async Task AcknowledgeAsync()
    {
        if (await TryAsync(new AcknowledgeEmergency.Command(CaseId, SentTo("acknowledge").Typed("note"))))
        {
            Done($"/reviews/{CaseId:D}", "The emergency is with you. The review is still open.", await LinksAsync());
            return;
        }

        await LoadAsync();
        await ShowRefusalAsync("acknowledge", review.May("acknowledgeEmergency"), SentTo("acknowledge").Typed("note"));
    }

    private Task<IReadOnlyList<FlashLink>> LinksAsync() => NextDecision.LinksAsync(Mediator, Actor, CaseId, review.Header.Number, Aborted);
}
