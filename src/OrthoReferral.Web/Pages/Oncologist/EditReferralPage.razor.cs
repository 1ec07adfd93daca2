using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.BodyMaps;
using OrthoReferral.Web.Pages.Parts.Emergencies;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>The referral form: reads the case, lays what was sent over it, saves it, and leads to the next step.</summary>
public sealed partial class EditReferralPage
{
    private static readonly string[] NextTitles =
    [
        "Next: cancer and condition",
        "Next: lesions",
        "Next: imaging",
        "Next: check and submit",
    ];

    private CaseView view = null!;
    private PatientIdentity patient = PatientIdentity.Unknown;
    private Referral facts = new();
    private ReferralStep step;
    private int lesion;
    private LiveAssessment live = null!;
    private FormValues values = null!;
    private CockcroftGault? clearance;
    private IReadOnlyList<ListDocuments.Line> documents = [];
    private IReadOnlyList<MissingFact> blockers = [];
    private bool isStale;

    // Null but on the steps that ask whose patient it is.
    private ListLikePatients.Result? like;

    [Parameter]
    public Guid CaseId { get; set; }

    /// <summary>Name of the step; null is the first.</summary>
    [Parameter]
    public string? Step { get; set; }

    /// <summary>The lesion of the lesions step, from 1; one past the last is a new one.</summary>
    [SupplyParameterFromQuery]
    public int? Lesion { get; set; }

    /// <summary>The step that was saved just before, so that the browser forgets its copy.</summary>
    [SupplyParameterFromQuery]
    public string? Saved { get; set; }

    [Inject]
    private IConfiguration Configuration { get; set; } = null!;

    // What was saved elsewhere since this form was shown is named once; the form then stands on the new version.
    private string Version => ReferralEntry.VersionOf(view.Header);

    // Who sent the form had another patient's name before them than the case has now.
    private bool IdentityChanged => Seen <= view.Header.VersionBeforeCorrection;

    private string StoredPatient
    {
        get
        {
            var stored = view.Header.Identity();
            return $"{stored.FullName}, {BirthDates.Born(stored.DateOfBirth)}, MRN {stored.Mrn}";
        }
    }

    private bool MaySubmit => view.Actions.Any(action => action.Name == "submit");

    private bool IsDraft => view.Header.State == CaseState.Draft;

    private DateOnly Today => DateOnly.FromDateTime(Http.Local(Now).DateTime);

    private string Heading => IsDraft ? "New referral" : "Change the referral";

    private string NextWords => NextTitles[(int)step];

    private string? SavedId =>
        Saved is { Length: > 0 and < 40 } && Saved.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == ':')
            ? $"{CaseId:D}:{Saved}"
            : null;

    private string Summary
    {
        get
        {
            var who = patient.FullName.Length == 0 ? "Patient not named yet" : patient.FullName;
            var age =
                patient.DateOfBirth is { } born ? $", {born.Words} ({BirthDates.Age(born, Today)})"
                : facts.Patient.AgeYears is { } years ? string.Create(CultureInfo.InvariantCulture, $", {years}")
                : "";
            var sex = facts.Patient.Sex is { } known ? $", {FactCatalog.CodeLabel(EnumCodes.Code(known)).ToLowerInvariant()}" : "";
            var site = facts.Cancer.PrimarySite is { } primary
                ? $" · {FactCatalog.CodeLabel(EnumCodes.Code(primary)).ToLowerInvariant()}"
                : "";
            return $"{who}{age}{sex}{(patient.Mrn.Length == 0 ? "" : $" · MRN {patient.Mrn}")}{site}";
        }
    }

    private IReadOnlyList<string> LesionTitles => [.. facts.Lesions.Select(LesionNames.For)];

    private IReadOnlyList<LesionMark> Marks =>
        [
            .. facts
                .Lesions.Select((one, i) => new LesionMark(i + 1, BodySite.Of(one), null, i == lesion))
                .Where(mark => mark.Site.Bone is not null),
        ];

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        view = await AskAsync(new GetReferral.Query(CaseId));
        if (!view.Actions.Any(action => action.Name == "edit"))
        {
            Navigation.NavigateTo($"/cases/{CaseId:D}");
            return;
        }

        if (ReferralSteps.Parse(Step ?? "patient") is not { } known)
        {
            Navigation.NotFound();
            known = ReferralStep.Patient;
        }

        step = known;
        // The step after it says whether imaging was answered with documents.
        if (step >= ReferralStep.Imaging)
            documents = (await AskAsync(new ListDocuments.Query(CaseId))).Documents;
        if (IsDraft && step is ReferralStep.Patient or ReferralStep.Submit)
            like = await AskAsync(new ListLikePatients.Query(CaseId));
        await ShowAsync(null, []);
    }

    internal static ReferralRequest RequestOf(CaseHeader header) => new(header.ClinicalQuestion, header.Whereabouts, header.CallBackNumber);

    private static string DraftIdOf(Guid caseId, ReferralStep step, int lesion) => $"{caseId:D}:{Mark(step, lesion)}";

    private static string Mark(ReferralStep step, int lesion) =>
        step == ReferralStep.Lesions ? string.Create(CultureInfo.InvariantCulture, $"lesions:{lesion + 1}") : ReferralSteps.Slug(step);

    private string DraftIdOf(ReferralStep of, int at) => DraftIdOf(CaseId, of, at);

    private bool IsDone(ReferralStep of) =>
        StepProgress.IsDone(of, facts, values.Facts, blockers.Concat(live.Missing), documents.Count > 0);

    private string FieldId(string name) => FieldBase.IdOf(LesionQuestions.Path(lesion, name));

    private string Endpoint(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"/referrals/{CaseId:D}/{name}/{ReferralSteps.Slug(step)}?lesion={lesion + 1}");

    // Fills the page from what is stored, with the sent form over it where there is one.
    private async Task ShowAsync(ReferralEntry? entry, IReadOnlyList<FieldError> errors)
    {
        var header = view.Header;
        patient = entry?.Patient ?? header.Identity();
        facts = entry?.Facts ?? ReferralFacts.Parse(view.Facts.GetRawText());
        lesion = Math.Clamp((Lesion ?? 1) - 1, 0, Math.Min(facts.Lesions.Count, FactRanges.MaximumLesions - 1));
        clearance = entry?.Clearance;
        blockers = StepProgress.Blockers(patient, facts);
        live = LiveAssessment.Of(facts, lesion, patient.DateOfBirth, header.SiteJurisdiction, Today);
        live = live with { Emergency = await live.Emergency.WithCallAsync(CaseId, AskAsync, Configuration, Actor) };
        var shown = entry is null ? view.Facts : JsonElement.Parse(ReferralFacts.ToJson(facts));
        values = new FormValues(
            shown,
            patient,
            entry is null ? null : Http.Request.Form,
            errors,
            live.Missing.Select(fact => fact.Path).ToHashSet(StringComparer.Ordinal)
        )
        {
            SiteUnits = header.SiteUnits,
            Request = RequestOf(header),
            Today = DateOnly.FromDateTime(Http.Local(Now).DateTime),
        };
    }

    private async Task SaveAsync()
    {
        var entry = ReferralEntry.Read(Http.Request.Form, step, lesion, patient, view.Facts, Today, RequestOf(view.Header));
        if (ReferralEntry.IsStale(Http.Request.Form, view.Header))
        {
            isStale = true;
            await ShowAsync(entry, entry.Errors);
            return;
        }

        var go = Posted("go") ?? "next";
        if (go.StartsWith("patient:", StringComparison.Ordinal) && IsDraft)
            entry = entry with { Patient = IdentityOf(go[8..]) ?? entry.Patient };
        if (go == "remove" && IsDraft && lesion < entry.Facts.Lesions.Count)
            entry = entry with
            {
                Facts = entry.Facts with { Lesions = [.. entry.Facts.Lesions.Where((_, i) => i != lesion)] },
                Errors = [],
            };
        if (go == "confirm" && IsDraft && lesion < entry.Facts.Lesions.Count)
            entry = entry with { Facts = CarriedLesions.Confirm(entry.Facts, lesion) };
        var isChanged =
            entry.Patient != patient
            || entry.Request != RequestOf(view.Header)
            || ReferralFacts.ToJson(entry.Facts) != ReferralFacts.ToJson(facts);
        var isSaved =
            !isChanged
            || await TryAsync(
                new EditReferral.Command(
                    CaseId,
                    entry.Patient,
                    entry.Facts,
                    Posted("why") is { Length: > 0 } why ? why : null,
                    entry.Request
                )
            );
        if (isSaved && entry.Errors.Count > 0)
        {
            // The rest is saved: the form stands on what is stored now.
            view = await AskAsync(new GetReferral.Query(CaseId));
            Refuse(entry.Errors);
        }

        if (!isSaved || entry.Errors.Count > 0 || (go == "submit" && !await SubmitAsync()) || (go == "offer" && !await OfferAsync()))
        {
            await ShowAsync(entry, Errors);
            return;
        }

        if (go is not ("submit" or "offer"))
            Navigation.NavigateTo(After(go, entry.Facts.Lesions.Count));
    }

    // What stops a submit is mostly on other steps; the summary leads there. "No lesion" is answered by picking a bone.
    private string? OnAnotherStep(string path)
    {
        var fact = path is "lesions" or "facts.lesions" ? LesionQuestions.Path(0, "bone") : path;
        return fact == path && ReferralSteps.StepOf(fact).Step == step ? null : ReferralSteps.HrefOfFact(CaseId, fact);
    }

    private async Task<bool> SubmitAsync()
    {
        SubmitReferral.Result? submitted = null;
        if (!await TryAsync(new SubmitReferral.Command(CaseId, Posted("patientAnswer")), result => submitted = result))
            return false;

        var others = submitted!.OpenReferrals?.Select(other => other.Number) ?? [];
        var more = string.Join(", ", others);
        Done(
            $"/cases/{CaseId:D}",
            more.Length == 0 ? "Referral submitted." : $"Referral submitted. The same patient has another open one: {more}."
        );
        return true;
    }

    private async Task<bool> OfferAsync()
    {
        var told = "";
        if (!await TryAsync(new OfferDraft.Command(CaseId), result => told = result.OncologistName))
            return false;

        Done("/prepared", $"{told} is told that it is ready.");
        return true;
    }

    // The identity of one of the records that were asked about.
    private PatientIdentity? IdentityOf(string id) =>
        like?.Patients.FirstOrDefault(one => one.PatientId.ToString("D") == id) is { } one
            ? new PatientIdentity(one.GivenName, one.FamilyName, one.Mrn, one.DateOfBirth)
            : null;

    private string After(string go, int lesions)
    {
        var saved = Mark(step, lesion);
        var to = go switch
        {
            "back" => ReferralSteps.Href(CaseId, step == ReferralStep.Patient ? step : step - 1, Math.Max(0, lesions - 1)),
            "add" => ReferralSteps.Href(CaseId, ReferralStep.Lesions, lesions),
            "remove" => ReferralSteps.Href(CaseId, ReferralStep.Lesions),
            _ when go.StartsWith("patient:", StringComparison.Ordinal) => ReferralSteps.Href(CaseId, step),
            "stay" or "confirm" => ReferralSteps.Href(CaseId, step, lesion),
            _ when go.StartsWith("lesion:", StringComparison.Ordinal)
                    && int.TryParse(go.AsSpan(7), CultureInfo.InvariantCulture, out var number) => ReferralSteps.Href(
                CaseId,
                ReferralStep.Lesions,
                Math.Clamp(number - 1, 0, lesions)
            ),
            _ when go.StartsWith("step:", StringComparison.Ordinal) && ReferralSteps.Parse(go[5..]) is { } other => ReferralSteps.Href(
                CaseId,
                other
            ),
            _ when !IsDraft => $"/cases/{CaseId:D}",
            _ => ReferralSteps.Href(CaseId, step == ReferralStep.Submit ? step : step + 1),
        };
        return $"{to}{(to.Contains('?', StringComparison.Ordinal) ? '&' : '?')}saved={saved}";
    }
}
