using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Pages.Parts.Emergencies;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>
/// What the referral form's scripts post while somebody types: <c>/referrals/{id}/autosave/{step}</c> saves the draft,
/// <c>/referrals/{id}/live/{step}</c> answers with the live assessment as HTML and stores nothing. Both check the antiforgery token.
/// </summary>
public static class ReferralDraftEndpoints
{
    public static void MapReferralDrafts(this WebApplication app)
    {
        var drafts = app.MapGroup("/referrals/{caseId:guid}").RequireAuthorization(policy => policy.RequireRole(nameof(Role.Oncologist)));
        drafts.MapPost("/autosave/{step}", AutosaveAsync);
        drafts.MapPost("/live/{step}", LiveAsync);
    }

    // 204: all of it is saved. 422: all but the entries that can't be read; the browser keeps those.
    private static async Task<Results<NoContent, UnprocessableEntity, NotFound, Conflict>> AutosaveAsync(
        Guid caseId,
        string step,
        int? lesion,
        IFormCollection form,
        HttpContext http,
        IMediator mediator,
        TimeProvider time
    )
    {
        if (ReferralSteps.Parse(step) is not { } known)
            return TypedResults.NotFound();
        var view = await mediator.Send(new GetReferral.Query(caseId), http.RequestAborted);
        if (view.Header.State != CaseState.Draft || !view.Actions.Any(action => action.Name == "edit"))
            return TypedResults.Conflict();
        var (entry, before) = Read(view, known, lesion, form, http, time);
        if (
            entry.Patient != before
            || ReferralFacts.ToJson(entry.Facts) != ReferralFacts.ToJson(ReferralFacts.Parse(view.Facts.GetRawText()))
        )
            await mediator.Send(new EditReferral.Command(caseId, entry.Patient, entry.Facts), http.RequestAborted);
        return entry.Errors.Count == 0 ? TypedResults.NoContent() : TypedResults.UnprocessableEntity();
    }

    private static async Task<Results<RazorComponentResult<LiveFragment>, NotFound>> LiveAsync(
        Guid caseId,
        string step,
        int? lesion,
        IFormCollection form,
        HttpContext http,
        IMediator mediator,
        TimeProvider time,
        IConfiguration configuration
    )
    {
        if (ReferralSteps.Parse(step) is not { } known)
            return TypedResults.NotFound();
        var view = await mediator.Send(new GetReferral.Query(caseId), http.RequestAborted);
        var (entry, _) = Read(view, known, lesion, form, http, time);
        var at = IndexOf(lesion);
        var assessed = LiveAssessment.Of(
            entry.Facts,
            at,
            entry.Patient.DateOfBirth,
            view.Header.SiteJurisdiction,
            DateOnly.FromDateTime(http.Local(time.GetUtcNow()).DateTime),
            EmergencyCall.In(configuration)
        );
        return new RazorComponentResult<LiveFragment>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(LiveFragment.CaseId)] = caseId,
                [nameof(LiveFragment.View)] = assessed,
                [nameof(LiveFragment.Lesion)] = at,
                [nameof(LiveFragment.MaySubmit)] = view.Header.State == CaseState.Draft,
                [nameof(LiveFragment.Clearance)] = entry.Clearance?.Words,
            }
        );
    }

    private static (ReferralEntry Entry, PatientIdentity Before) Read(
        CaseView view,
        ReferralStep step,
        int? lesion,
        IFormCollection form,
        HttpContext http,
        TimeProvider time
    )
    {
        var patient = view.Header.Identity();
        var today = DateOnly.FromDateTime(http.Local(time.GetUtcNow()).DateTime);
        return (ReferralEntry.Read(form, step, IndexOf(lesion), patient, view.Facts, today), patient);
    }

    private static int IndexOf(int? lesion) => Math.Clamp(lesion ?? 1, 1, Clinical.Facts.FactRanges.MaximumLesions) - 1;
}
