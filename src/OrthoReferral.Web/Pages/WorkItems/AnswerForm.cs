using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Pages.Parts.Forms;
using OrthoReferral.Web.Pages.Surgeon;

namespace OrthoReferral.Web.Pages.WorkItems;

/// <summary>
/// What the forms that answer a work item share: the item and its case, and the way back to the case when it is answered.
/// </summary>
public abstract class AnswerForm : WorkspacePage
{
    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>The work item that is answered.</summary>
    [Parameter, EditorRequired]
    public required CaseWorkItem Item { get; set; }

    /// <summary>The item's treatment; null for an item of the whole case.</summary>
    protected TreatmentView? Treatment => View.Treatments.FirstOrDefault(treatment => treatment.Id == Item.TreatmentId);

    /// <summary>The assessment that the page shows, for an answer that is signed.</summary>
    protected Guid? Shown => View.Assessment?.Id;

    /// <summary>Zone of the times that are entered.</summary>
    protected TimeZoneInfo Zone => ReaderZone.Of(Http);

    /// <summary>The page of the case.</summary>
    protected string CaseHref => $"/cases/{View.Header.Id}";

    /// <summary>Sends the answer; when it committed, goes back to the case with a line that says so.</summary>
    protected async Task AnswerAsync<TResult>(ICommand<TResult> command, Func<TResult, string> said, Func<TResult, string>? next = null)
    {
        (string Line, string To)? after = null;
        if (await TryAsync(command, result => after = (said(result), next?.Invoke(result) ?? CaseHref)))
            Done(after!.Value.To, after.Value.Line, await LinksAsync());
    }

    // A decision offers the next one of the person's list.
    private async Task<IReadOnlyList<FlashLink>> LinksAsync() =>
        TaskForms.Of(Item.Form).IsDecision
            ? await NextDecision.LinksAsync(Mediator, Actor, View.Header.Id, View.Header.Number, Aborted)
            : [new FlashLink(CaseHref, View.Header.Number)];

    /// <summary>What was typed, without spaces around it; null when nothing was.</summary>
    protected string? Typed(string name) => Posted(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>As <see cref="AnswerAsync{TResult}"/>, signed by the form's password or passkey.</summary>
    protected async Task SignAsync<TCommand, TResult>(TCommand command, Func<TResult, string> said)
        where TCommand : ICommand<TResult>, ISigned
    {
        if (await ProveAsync(command))
            await AnswerAsync(command, said);
    }

    /// <summary>A time that was entered in the reader's zone; adds an error when it is none, or when it is empty and needed.</summary>
    /// <param name="happened">An act that happened; false: something to come.</param>
    protected DateTimeOffset? Moment(string name, bool happened, ICollection<FieldError> errors, bool needed = true)
    {
        if (needed && Typed(name) is null)
            errors.Add(new FieldError(name, "Enter day and time."));
        return PostedMoment(name, happened, errors);
    }

    /// <summary>A whole number that was entered; adds an error when it is none, or when it is empty and needed.</summary>
    /// <param name="example">What a right entry looks like, for the error.</param>
    protected int? Whole(string name, string example, ICollection<FieldError> errors, bool needed = true)
    {
        var number = PostedInt(name, out var wrong);
        if (wrong || (needed && number is null))
            errors.Add(new FieldError(name, $"Enter a whole number, for example {example}."));
        return number;
    }

    /// <summary>What was typed; adds an error with these words when nothing was.</summary>
    protected string? Needed(string name, string words, ICollection<FieldError> errors)
    {
        var text = Typed(name);
        if (text is null)
            errors.Add(new FieldError(name, words));
        return text;
    }
}
