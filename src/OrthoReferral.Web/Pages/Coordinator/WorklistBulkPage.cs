namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>
/// A page that acts on ticked rows of the worklist: the list posts them here, and nothing is done until somebody confirms.
/// </summary>
public abstract class WorklistBulkPage : WorkspacePage
{
    /// <summary>Name of the hidden field of the confirming form; the list's own post does not have it.</summary>
    protected const string ConfirmField = "confirmed";

    /// <summary>What was ticked, as it was sent.</summary>
    protected IReadOnlyList<string> Ticked { get; private set; } = [];

    /// <summary>The ticked rows.</summary>
    private protected IReadOnlyList<WorklistChoice> Choices { get; private set; } = [];

    /// <summary>The worklist that the rows come from; never an address elsewhere.</summary>
    protected string Back =>
        Posted("back") is { } back && back.StartsWith(WorklistAddress.Path, StringComparison.Ordinal)
            ? WorklistAddress.Read(QueryOf(back)).Href
            : WorklistAddress.Path;

    /// <summary>The person has confirmed.</summary>
    protected bool IsConfirmed => Posted(ConfirmField) is not null;

    /// <inheritdoc />
    protected override Task LoadAsync()
    {
        if (!IsPost)
        {
            Navigation.NavigateTo(WorklistAddress.Path);
            return Task.CompletedTask;
        }

        Ticked = [.. Http.Request.Form["row"].OfType<string>()];
        Choices = WorklistChoice.Read(Ticked);
        return Task.CompletedTask;
    }

    private static string? QueryOf(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : null;
}
