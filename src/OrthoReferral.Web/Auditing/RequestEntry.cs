using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage.Audit;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Auditing;

/// <summary>
/// The audit entry of one request: written once, as soon as it is known how the request is answered. Who may not act by separation of
/// duties is a second one, and so is each patient of whom a refusal said that they are known.
/// </summary>
internal sealed class RequestEntry(HttpContext context, RouteReading reading)
{
    private Task? written;
    private bool isStream;

    /// <summary>By the status that the answer has now. Whoever asks again gets the same: what was not recorded stays so.</summary>
    /// <exception cref="AuditUnavailableException">It could not be written; the answer must not leave.</exception>
    public Task WriteAsync(CancellationToken cancellationToken) => WriteAsync(context.Response.StatusCode, cancellationToken);

    /// <inheritdoc cref="WriteAsync(CancellationToken)"/>
    public Task WriteAsync(int status, CancellationToken cancellationToken) => written ??= WriteOnceAsync(status, cancellationToken);

    private async Task WriteOnceAsync(int status, CancellationToken cancellationToken)
    {
        if (context.Features.Get<Account>() is not { } account)
        {
            // A page sends a stranger to the door, a program gets the status.
            if (status is StatusCodes.Status302Found or StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
                Service<CountedRefusals>().Count(context, CountedRefusals.Stranger);
            return;
        }

        var (actor, writer) = (account.ToActor(), Service<AuditWriter>());
        var entry = EntryOf(status, actor);
        await Task.WhenAll(More(actor).Prepend(entry).OfType<AuditedRequest>().Select(one => writer.WriteAsync(one, cancellationToken)));
        isStream = entry?.Kind == AuditKind.Read && reading.Data == PatientData.Stream;
    }

    private IEnumerable<AuditedRequest> More(Actor actor)
    {
        var read = Service<RequestContext>().Reading;
        if (read.RefusedBy is { } rule)
            yield return Said(AuditKind.Refusal, AuditActs.Refused, actor) with
            {
                Outcome = "separation-of-duties",
                Why = rule,
            };
        foreach (var patient in read.Confirmed.Distinct())
            yield return Said(AuditKind.Read, ReadsAttribute.ActionOf(PatientData.Patient), actor) with
            {
                CaseId = null,
                WorkItemId = null,
                TreatmentId = null,
                PatientId = patient,
            };
    }

    /// <summary>The end of a stream that was recorded. Its reader is gone by then, so a failure is only logged, by the writer.</summary>
    public async Task EndAsync()
    {
        if (!isStream)
            return;
        var entry = Said(AuditKind.Read, AuditActs.StreamEnded, context.Features.Get<Account>()!.ToActor());
        try
        {
            await Service<AuditWriter>().WriteAsync(entry, CancellationToken.None);
        }
        catch (AuditUnavailableException)
        {
            // The entry of its beginning stands.
        }
    }

    private AuditedRequest? EntryOf(int status, Actor actor) =>
        status switch
        {
            (>= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
            or StatusCodes.Status304NotModified when Given is not PatientData.None => Said(
                AuditKind.Read,
                ReadsAttribute.ActionOf(Given),
                actor
            ),

            // Who loses a race is told how the case stands now.
            StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed when InRoute.IsAny => Said(
                AuditKind.Read,
                ReadsAttribute.ActionOf(PatientData.Case),
                actor
            ),
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Said(AuditKind.Refusal, AuditActs.Refused, actor) with
            {
                Outcome = "forbidden",
            },
            StatusCodes.Status404NotFound when InRoute.IsAny || Service<RequestContext>().Reading.Named.IsAny => Said(
                AuditKind.Refusal,
                AuditActs.Refused,
                actor
            ) with
            {
                Outcome = "not-found",
            },
            _ => null,
        };

    private AuditedRequest Said(AuditKind kind, string action, Actor actor)
    {
        var request = Service<RequestContext>();
        var (read, route) = (request.Reading, InRoute);
        var refused = kind == AuditKind.Refusal ? read.Named : NamedIds.None;
        return new AuditedRequest(kind, action, Service<TimeProvider>().GetUtcNow())
        {
            Actor = actor,
            SessionId = request.SessionId,
            Origin = request.Origin,
            Route = RouteText.Of(context),
            Filter = read.Filter,
            Count = read.Rows,
            CaseId = route.CaseId ?? read.CaseId ?? refused.CaseId,
            WorkItemId = route.WorkItemId ?? refused.WorkItemId,
            TreatmentId = route.TreatmentId ?? refused.TreatmentId,
            PatientId = route.PatientId ?? read.PatientId ?? refused.PatientId,
        };
    }

    // A use case that read something of patients is recorded, though its route says that it reads nothing.
    private PatientData Given =>
        reading.Data == PatientData.None && Service<RequestContext>().Reading.HasRead ? PatientData.Case : reading.Data;

    private NamedIds InRoute => new(Id("caseId"), Id("patientId"), Id("workItemId"), Id("treatmentId"));

    private Guid? Id(string name) => Guid.TryParse(context.Request.RouteValues[name] as string, out var id) ? id : null;

    private T Service<T>()
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
