using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>Sends the facts that were asked for, and only those that were changed here.</summary>
public sealed partial class InformationPage
{
    // What a biopsy can tell; asked beside the question's own fields, because the rules look at both.
    private static readonly string[] BiopsyFacts = ["cancer.tissueConfirmed", "cancer.primarySite"];

    private CaseView view = null!;
    private Referral facts = new();
    private CaseWorkItem? item;
    private FormValues values = null!;
    private IReadOnlyList<ListDocuments.Line> documents = [];

    [Parameter]
    public Guid CaseId { get; set; }

    private IReadOnlyList<QuestionView> Open => [.. view.Questions.Where(question => question.AnsweredAt is null)];

    private IReadOnlyList<string> Fields
    {
        get
        {
            var asked = Open.SelectMany(question => question.Fields);

            // What was typed is read and shown also when the question was answered meanwhile.
            if (IsPost)
                asked = asked.Concat(Http.Request.Form.Keys);
            if (item is { Form: WorkItemForm.Biopsy })
                asked = BiopsyFacts
                    .Concat(Enumerable.Range(0, facts.Lesions.Count).Select(lesion => LesionQuestions.Path(lesion, "biopsyResult")))
                    .Concat(asked);
            return
            [
                .. asked
                    .Where(path => FactCatalog.Find(path) is not null && LesionOf(path) < facts.Lesions.Count)
                    .Distinct(StringComparer.Ordinal),
            ];
        }
    }

    private (QuestionView Question, string Kind)[] WantedDocuments =>
        [.. Open.SelectMany(question => question.Documents.Select(kind => (question, kind)))];

    private IEnumerable<ListDocuments.Line> Added(QuestionView question, string kind) =>
        documents.Where(document => document.QuestionId == question.Id && document.Kind == kind);

    private string AddHref(QuestionView question, string kind) =>
        $"/cases/{CaseId:D}/documents?for={question.Id:D}&kind={Uri.EscapeDataString(kind)}";

    // The question that wants a newer value of this fact; null where it is asked for the first time.
    private AskedFact? AskedAgain(string path) =>
        Open.SelectMany(question => question.Facts).FirstOrDefault(fact => fact.IsAgain && fact.Path == path);

    // A question that waits, and not for this person now.
    private CaseWorkItem? Elsewhere =>
        view
            .WorkItems.Where(one => one is { EndedAt: null, Form: WorkItemForm.Information or WorkItemForm.Biopsy })
            .MinBy(one => one.DueAt);

    private string WhyNotMe(CaseWorkItem asked) =>
        !WorksOn(view.Header) ? "This case is open to you for reading only."
        : Actor.Covers(asked.AssigneeId) ? $"You cover for {asked.AssigneeName}: take it over, then answer it."
        : asked.AssigneeName is { } holder ? $"{holder} holds it and answers it. A coordinator can hand it to somebody else."
        : $"It waits for {Parts.Words.CaseWords.Of(asked.Role).ToLowerInvariant()}.";

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        view = await AskAsync(new GetReferral.Query(CaseId));
        facts = ReferralFacts.Parse(view.Facts.GetRawText());
        documents = (await AskAsync(new ListDocuments.Query(CaseId))).Documents;
        var answered = view.Actions.Where(action => action.Name == "answerInformation").Select(action => action.WorkItemId).ToHashSet();
        item = view.WorkItems.FirstOrDefault(one => answered.Contains(one.Id));
        values = new FormValues(view.Facts, view.Header.Identity(), null, [], new HashSet<string>(StringComparer.Ordinal))
        {
            SiteUnits = view.Header.SiteUnits,
            Today = DateOnly.FromDateTime(Http.Local(Now).DateTime),
            AskedAgain = Fields.Where(path => AskedAgain(path) is not null).ToHashSet(StringComparer.Ordinal),
        };
    }

    // -1 for a fact of the whole case.
    private static int LesionOf(string path) =>
        path.StartsWith("lesions[", StringComparison.Ordinal) ? ReferralSteps.StepOf(path).Lesion : -1;

    private async Task AnswerAsync()
    {
        var form = Http.Request.Form;
        var changes = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var wrong = new List<FieldError>();
        foreach (var path in Fields)
        {
            var field = FactCatalog.Find(path)!;
            var (value, error) = FactEntry.Read(field, form[path], form[$"{path}.unit"]);
            if (error is not null)
                wrong.Add(new FieldError(path, $"{field.Label}: {error}"));
            else if (value is not null && (AskedAgain(path) is not null || !FactEntry.IsAsShown(form, field, view.Facts, path)))
                changes[path] = JsonElement.Parse(FactEntry.WithDay(value, form[$"{path}.takenOn"].ToString())!.ToJsonString());
        }

        var answer = Posted("answer")?.Trim();
        if (wrong.Count > 0)
            Refuse(wrong);
        else if (
            await TryAsync(
                new AnswerInformation.Command(
                    CaseId,
                    changes.Count > 0 ? changes : null,
                    null,
                    string.IsNullOrEmpty(answer) ? null : answer
                )
            )
        )
        {
            Done($"/cases/{CaseId:D}", "Answer sent.");
            return;
        }
        else
            Refuse([
                .. Errors.Select(error =>
                    error with
                    {
                        Name = error.Name is { } name && name.StartsWith("facts.", StringComparison.Ordinal) ? name[6..] : error.Name,
                    }
                ),
            ]);

        values = values with { Sent = form, Errors = Errors };
    }
}
