using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Api;
using OrthoReferral.Web.Pages.Parts.Emergencies;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>
/// What the referral form's scripts post while somebody types: <c>/referrals/{id}/autosave/{step}</c> saves the draft,
/// <c>/referrals/{id}/live/{step}</c> answers with the live assessment as HTML and stores nothing. Both check the antiforgery token.
/// </summary>
internal static class ReferralDraftEndpoints
{
    public static void MapReferralDrafts(this WebApplication app)
    {
        var drafts = app.MapGroup("/referrals/{caseId:guid}")
            // They answer with nothing but what was just typed; opening the form was recorded.
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Referring.Split(',')));
        drafts.MapPost("/autosave/{step}", AutosaveAsync);
        drafts.MapPost("/live/{step}", LiveAsync);
    }

    // 204: all of it is saved. 422: all but these entries, which the browser keeps. 412: somebody else was faster.
    private static async Task<
        Results<NoContent, UnprocessableEntity<List<UnreadEntry>>, NotFound, Conflict, StatusCodeHttpResult>
    > AutosaveAsync(
        Guid caseId,
        string step,
        int? lesion,
        IFormCollection form,
        HttpContext http,
        IMediator mediator,
        RequestContext request,
        TimeProvider time
    )
    {
        if (ReferralSteps.Parse(step) is not { } known)
            return TypedResults.NotFound();
        var view = await mediator.Send(new GetReferral.Query(caseId), http.RequestAborted);
        if (view.Header.State != CaseState.Draft || !view.Actions.Any(action => action.Name == "edit"))
            return TypedResults.Conflict();
        if (ReferralEntry.IsStale(form, view.Header))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        var (entry, before) = Read(view, known, lesion, form, http, time);
        var errors = entry.Errors.ToList();
        try
        {
            request.ExpectedVersion = view.Header.Version;
            if (
                entry.Patient != before
                || entry.Request != EditReferralPage.RequestOf(view.Header)
                || ReferralFacts.ToJson(entry.Facts) != ReferralFacts.ToJson(ReferralFacts.Parse(view.Facts.GetRawText()))
            )
                errors.AddRange(await SaveAsync(caseId, entry, before, mediator, http.RequestAborted));
        }
        catch (Exception race) when (race is StaleVersionException or DbUpdateConcurrencyException)
        {
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        }

        await CaseTag.SetAsync(http);
        return errors.Count == 0
            ? TypedResults.NoContent()
            : TypedResults.UnprocessableEntity(errors.ConvertAll(error => new UnreadEntry(error.Name, error.Message)));
    }

    // What is wrong with the patient's identity does not keep the facts from being saved.
    private static async Task<IEnumerable<FieldError>> SaveAsync(
        Guid caseId,
        ReferralEntry entry,
        PatientIdentity before,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await mediator.Send(new EditReferral.Command(caseId, entry.Patient, entry.Facts, Request: entry.Request), cancellationToken);
            return [];
        }
        catch (ValidationException invalid)
            when (invalid.Errors.All(error => error.PropertyName.StartsWith("Patient.", StringComparison.Ordinal)))
        {
            await mediator.Send(new EditReferral.Command(caseId, before, entry.Facts, Request: entry.Request), cancellationToken);
            return invalid.Errors.Select(error => new FieldError(FieldPath.FromProperty(error.PropertyName), error.ErrorMessage));
        }
    }

    /// <summary>An entry that is not saved.</summary>
    private sealed record UnreadEntry(string? Field, string Message);

    private static async Task<Results<RazorComponentResult<LiveFragment>, NotFound>> LiveAsync(
        Guid caseId,
        string step,
        int? lesion,
        IFormCollection form,
        HttpContext http,
        IMediator mediator,
        TimeProvider time,
        RequestContext request,
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
            DateOnly.FromDateTime(http.Local(time.GetUtcNow()).DateTime)
        );
        assessed = assessed with
        {
            Emergency = await assessed.Emergency.WithCallAsync(
                caseId,
                query => mediator.Send(query, http.RequestAborted),
                configuration,
                request.Actor
            ),
        };
        return new RazorComponentResult<LiveFragment>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(LiveFragment.CaseId)] = caseId,
                [nameof(LiveFragment.View)] = assessed,
                [nameof(LiveFragment.Lesion)] = at,
                [nameof(LiveFragment.MaySubmit)] = view.Actions.Any(action => action.Name == "submit"),
                [nameof(LiveFragment.Clearance)] = entry.Clearance?.Words,
                [nameof(LiveFragment.Errors)] = entry.Errors,
                [nameof(LiveFragment.Titles)] = known == ReferralStep.Lesions ? entry.Facts.Lesions.Select(LesionNames.For).ToList() : null,
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
        return (
            ReferralEntry.Read(form, step, IndexOf(lesion), patient, view.Facts, today, EditReferralPage.RequestOf(view.Header)),
            patient
        );
    }

    private static int IndexOf(int? lesion) => Math.Clamp(lesion ?? 1, 1, Clinical.Facts.FactRanges.MaximumLesions) - 1;
}
