using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>Something that this person may do with the case now, as a link to the page where it is done.</summary>
/// <param name="Href">Address of the page.</param>
/// <param name="Title">The act, for example "Answer the question".</param>
/// <param name="IconName">An icon of icons.txt.</param>
/// <param name="Note">What it answers: the work item's title; null for an act on the case.</param>
/// <param name="Waits">The case waits for it; the first such link is the page's main button.</param>
internal sealed record CaseActionLink(string Href, string Title, string IconName, string? Note = null, bool Waits = false)
{
    /// <summary>The links of a case for this person, what the case waits for first. One link where several acts share a page.</summary>
    /// <param name="coordinates">Also hands on what waits for others.</param>
    public static IReadOnlyList<CaseActionLink> Of(CaseView view, bool coordinates = false)
    {
        var id = view.Header.Id;
        var own = view
            .Actions.Select(action => Link(action, view, id))
            .OfType<CaseActionLink>()
            .DistinctBy(link => (link.Href, link.Note))
            .ToList();
        return [.. own.Where(link => link.Waits), .. coordinates ? HandOn(view, own) : [], .. own.Where(link => !link.Waits)];
    }

    // A coordinator sees to it that what waits for others is with somebody.
    private static IEnumerable<CaseActionLink> HandOn(CaseView view, List<CaseActionLink> own) =>
        view
            .WorkItems.Where(item => item.EndedAt is null && own.TrueForAll(link => link.Href != $"/work-items/{item.Id:D}"))
            .OrderBy(item => item.DueAt)
            .Select(item => new CaseActionLink(
                $"/work-items/{item.Id:D}/assign",
                item.AssigneeName is null ? "Assign" : "Reassign",
                "person-plus",
                item.Title
            ));

    private static CaseActionLink? Link(CaseAction action, CaseView view, Guid id)
    {
        var item = action.WorkItemId is { } workItem ? view.WorkItems.FirstOrDefault(one => one.Id == workItem) : null;
        return action.Name switch
        {
            "edit" when view.Header.State == OrthoReferral.Cases.Domain.CaseState.Draft => new(
                $"/referrals/{id:D}/edit/patient",
                "Continue the draft",
                "pencil",
                Waits: true
            ),
            "edit" => new($"/referrals/{id:D}/edit/patient", "Change the referral", "pencil"),
            "correctIdentity" => new($"/cases/{id:D}/patient", "Correct the patient", "person"),
            "submit" => new($"/referrals/{id:D}/edit/submit", "Check and submit", "send", Waits: true),
            "withdraw" => new($"/cases/{id:D}/withdraw", "Withdraw the referral", "arrow-counterclockwise"),
            "cancel" => new($"/cases/{id:D}/cancel", "Cancel the case", "x-circle"),
            "recordDeath" => new($"/cases/{id:D}/died", "The patient has died", "person-dash"),
            "reopen" => new($"/cases/{id:D}/reopen", "Reopen the case", "arrow-clockwise"),
            // What an absent colleague holds is taken over first; anything else is claimed where it is answered.
            "claim" when item is { State: OrthoReferral.Cases.Domain.WorkItemState.Claimed } => new(
                $"/work-items/{item.Id:D}",
                $"Take over from {item.AssigneeName}",
                "person-check",
                item.Title,
                Waits: true
            ),
            "claim" or "release" => null,
            _ when item is not null => AnswerPage.Of(item.Form, id) switch
            {
                { } page => new(page.Href, TaskForms.Of(item.Form).Act!, page.IconName, item.Title, Waits: true),
                null => new(
                    $"/work-items/{item.Id:D}",
                    item.Title,
                    "check2-circle",
                    view.Treatments.FirstOrDefault(one => one.Id == item.TreatmentId)?.LesionLabel,
                    Waits: true
                ),
            },
            _ => null,
        };
    }
}
