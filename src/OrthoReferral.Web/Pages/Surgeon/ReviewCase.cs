using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.BodyMaps;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>A case as those who decide look at it: its view with the facts and the newest assessment read.</summary>
/// <param name="Assessment">Null before the first assessment.</param>
/// <param name="Lesions">The lesion that leads comes first, then the more urgent ones.</param>
public sealed record ReviewCase(CaseView View, Referral Facts, Assessment? Assessment, IReadOnlyList<ReviewLesion> Lesions)
{
    internal CaseHeader Header => View.Header;

    internal static ReviewCase Of(CaseView view)
    {
        var facts = ReferralFacts.Parse(view.Facts.GetRawText());
        if (view.Assessment is not { } stored)
            return new ReviewCase(view, facts, null, []);
        var assessment = stored.Read();
        var lesions = assessment
            .Lesions.Select((result, index) => new ReviewLesion(index, LesionNames.Find(facts, result.LesionId), result))
            .OrderBy(lesion => lesion.Result.LesionId != assessment.Case.LeadLesionId)
            .ThenBy(lesion => lesion.Result.Urgency)
            .ThenBy(lesion => lesion.Index);
        return new ReviewCase(view, facts, assessment, [.. lesions]);
    }

    /// <summary>The pending work item of a form; null when none is pending.</summary>
    internal CaseWorkItem? Pending(WorkItemForm form) => View.WorkItems.FirstOrDefault(item => item.Form == form && item.EndedAt is null);

    /// <summary>The lesions that the pending review, or the board's, decides: all, or those found while others are treated.</summary>
    internal IReadOnlyList<ReviewLesion> Asked
    {
        get
        {
            var item = Pending(WorkItemForm.Review) ?? Pending(WorkItemForm.TumorBoard);
            var asked = TaskForms.Review.PayloadOf(item?.PayloadJson);
            return [.. Lesions.Where(lesion => asked.Asks(lesion.Result.LesionId))];
        }
    }

    /// <summary>Only some lesions are decided, because the others are treated already.</summary>
    internal bool IsAboutNewLesions => Asked.Count < Lesions.Count;

    /// <summary>Whether this person may do it now, by the name of the use case.</summary>
    internal bool May(string action) => View.Actions.Any(known => string.Equals(known.Name, action, StringComparison.Ordinal));

    /// <summary>The decisions that wait for a second surgeon; empty when none do.</summary>
    internal IReadOnlyList<DecisionView> AwaitingSignature =>
        Pending(WorkItemForm.SecondSignature) is null
            ? []
            : [.. View.Decisions.Where(decision => decision.Signature == SecondSignature.Pending)];

    /// <summary>
    /// Another one as soon as a decision has to be thought over: other facts, another assessment, another holder, decided. A message is no
    /// reason.
    /// </summary>
    internal string Stamp =>
        string.Join(
            '.',
            (string?[])
                [
                    FormattableString.Invariant($"{Header.FactsVersion}"),
                    View.Assessment?.Id.ToString("N"),
                    .. View
                        .WorkItems.Where(item =>
                            item
                                is {
                                    EndedAt: null,
                                    Form: WorkItemForm.Review
                                        or WorkItemForm.TumorBoard
                                        or WorkItemForm.SecondSignature
                                        or WorkItemForm.Emergency
                                }
                        )
                        .OrderBy(item => item.Id)
                        .Select(item => $"{item.Id:N}-{item.AssigneeId:N}"),
                ]
        );

    /// <summary>The lesion by its id in words, for example "Lesion 1, vertebra T7"; "Whole case" for null.</summary>
    internal string LesionTitle(string? lesionId) => lesionId is null ? "Whole case" : LesionNames.Find(Facts, lesionId).Label;
}

/// <summary>One lesion with what the rules say about it.</summary>
/// <param name="Index">Its position in the referral, from 0; form fields are named by it.</param>
/// <param name="Title">For example "Lesion 1, vertebra T7".</param>
/// <param name="Facts">Null when the facts have no such lesion any more.</param>
public sealed record ReviewLesion(int Index, string Title, Lesion? Facts, LesionAssessment Result)
{
    internal ReviewLesion(int index, (Lesion? Lesion, string Label) found, LesionAssessment result)
        : this(index, found.Label, found.Lesion, result) { }

    /// <summary>Where it is, without its number.</summary>
    internal string Site => Facts is null ? "site not recorded" : LesionNames.Site(Facts);

    /// <summary>In running text, for example "lesion 1, vertebra T7".</summary>
    internal string InText => Sentence.Within(Title);

    /// <summary>The recommendation is a treatment, neither a hold nor out of scope.</summary>
    internal bool IsTreatable => Pathways.IsTreatment(Result.PrimaryProcedure);

    internal LesionMark? Mark => Facts?.Bone is null ? null : new LesionMark(Index + 1, BodySite.Of(Facts), Result.Urgency, Selected: true);

    /// <summary>Prefix of the ids on its part of the page.</summary>
    internal string Id => FormattableString.Invariant($"lesion-{Index + 1}");

    /// <summary>Name of a form field about it, for example <c>lesions[0].reason</c>.</summary>
    internal string Field(string name) => FormattableString.Invariant($"lesions[{Index}].{name}");
}
