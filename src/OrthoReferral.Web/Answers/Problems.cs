using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Storage.Outages;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Answers;

/// <summary>problem+json for everything that can go wrong. No text in it repeats what was sent.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:orthoreferral:problem:";
    private const string Malformed = "The request could not be read: a parameter or the body is missing or not in the right form.";

    /// <summary>Seconds after which a call that met an outage may be repeated.</summary>
    public const int RetryAfterSeconds = 5;

    // The framework has no exception of its own for this.
    private const string UnknownCharset = "Unable to read the request as JSON because the request content type charset";

    // JSON can spell half of a surrogate pair, which no text can hold; readers that don't turn it into a JsonException mark it so.
    private const string UnreadableJsonText = "System.Text.Json.Rethrowable";

    /// <summary>The answer to an exception; status 500 without any detail when it is not one of ours.</summary>
    public static ProblemDetails For(Exception exception) =>
        exception switch
        {
            ValidationException invalid => Invalid(
                invalid.Errors.Select(error => (FieldPath.FromProperty(error.PropertyName), error.ErrorMessage))
            ),
            BadHttpRequestException bad => ForBadRequest(bad),
            InvalidOperationException unknown when unknown.Message.StartsWith(UnknownCharset, StringComparison.Ordinal) => Of(
                StatusCodes.Status415UnsupportedMediaType,
                "not-json",
                "Send application/json in UTF-8."
            ),
            InvalidOperationException { Source: UnreadableJsonText } => Invalid([("", "This holds a character that can't be read.")]),
            NotFoundException rule => Of(StatusCodes.Status404NotFound, rule.Code, rule.Message),
            ProofException rule => Of(StatusCodes.Status403Forbidden, rule.Code, rule.Message),
            ForbiddenException rule => Of(StatusCodes.Status403Forbidden, rule.Code, rule.Message),
            StaleVersionException rule => Of(StatusCodes.Status412PreconditionFailed, rule.Code, rule.Message),
            NotReadyException rule => NotReady(rule),
            PatientWarningException rule => LikeAnother(rule),
            PatientRegisteredException rule => Registered(rule),
            CaseRuleException rule => Of(StatusCodes.Status409Conflict, rule.Code, rule.Message),
            DbUpdateConcurrencyException => Of(
                StatusCodes.Status409Conflict,
                "decided-meanwhile",
                "Somebody else changed this in the meantime. Read it again and decide again."
            ),
            UnknownDefinitionException => Of(StatusCodes.Status404NotFound, "unknown-definition", "No such workflow definition."),
            WorkflowEngineUnavailableException => Of(
                StatusCodes.Status503ServiceUnavailable,
                "engine-unavailable",
                "The workflow engine does not answer. Try again later."
            ),
            AuditUnavailableException => Of(
                StatusCodes.Status503ServiceUnavailable,
                "audit-unavailable",
                "Each read of patient data is recorded, and that is not possible now. Nothing was given out. Try again later."
            ),
            _ when DatabaseOutage.Of(exception) != Outage.None => Of(
                StatusCodes.Status503ServiceUnavailable,
                "database-unavailable",
                "The database does not answer. Whether this call was carried out is not known. Send it again with the same "
                    + "Idempotency-Key: it is carried out once. Without a key, read before you repeat it."
            ),
            _ => Of(
                StatusCodes.Status500InternalServerError,
                "unexpected",
                "Something unexpected happened. Read how the case stands before you repeat it."
            ),
        };

    /// <summary>The answer to a call that ended in nothing but a status: no such address, not signed in, another method.</summary>
    public static ProblemDetails OfStatus(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => Of(status, "malformed", Malformed),
            StatusCodes.Status401Unauthorized => Of(
                status,
                "not-signed-in",
                "Sign in first: the token is missing, expired or not one of ours."
            ),
            StatusCodes.Status403Forbidden => Of(status, "forbidden", "Your role does not allow this."),
            StatusCodes.Status404NotFound => Of(status, "not-found", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => Of(status, "method-not-allowed", "This address does not take this method."),
            StatusCodes.Status413PayloadTooLarge => Of(status, "too-large", "The request is too large."),
            StatusCodes.Status415UnsupportedMediaType => Of(status, "not-json", "This address does not take this content type."),
            StatusCodes.Status429TooManyRequests => Of(status, "too-many-calls", "Too many calls. Wait, then try again."),
            _ => Of(status, "status-" + status.ToString(CultureInfo.InvariantCulture), "The request was refused."),
        };

    /// <summary>400 with the errors of the facts of a referral.</summary>
    /// <param name="errors">What is wrong: each code with both paths stands in <c>refused</c>.</param>
    /// <param name="flags">The flags of an emergency that the readable facts give; a refusal never hides one.</param>
    public static ProblemDetails ForFacts(IReadOnlyList<FactError> errors, IReadOnlyList<(string LesionId, RaisedFlag Flag)>? flags = null)
    {
        var problem = Invalid(errors.Select(error => (error.Path, error.Message)));
        problem.Extensions["refused"] = errors
            .Select(error => new
            {
                error.Code,
                error.Paths,
                error.Message,
            })
            .ToList();
        problem.Extensions["flags"] = (flags ?? [])
            .Select(raised => new
            {
                raised.LesionId,
                Code = FlagNames.Code(raised.Flag.Code),
                raised.Flag.Words,
                raised.Flag.Source,
                raised.Flag.Tag,
            })
            .ToList();
        return problem;
    }

    // Which records it is like, by id: whoever may see them reads them there.
    private static ProblemDetails LikeAnother(PatientWarningException rule)
    {
        var problem = Of(StatusCodes.Status409Conflict, rule.Code, rule.Message);
        problem.Extensions["like"] = rule.Like.Select(like => new { like.PatientId, Kind = EnumCodes.Code(like.Kind) }).ToList();
        return problem;
    }

    private static ProblemDetails Registered(PatientRegisteredException rule)
    {
        var problem = Of(StatusCodes.Status409Conflict, rule.Code, rule.Message);
        problem.Extensions["patientId"] = rule.PatientId;
        return problem;
    }

    /// <summary>400 with messages by field path; an empty path stands for the whole request.</summary>
    public static ProblemDetails Invalid(IEnumerable<(string Path, string Message)> errors)
    {
        var problem = Of(StatusCodes.Status400BadRequest, "invalid", "Some fields are not right.");
        problem.Extensions["errors"] = errors
            .GroupBy(error => error.Path, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(error => error.Message).Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal
            );
        return problem;
    }

    /// <summary>409 with the open blocks, each with its value, its threshold and what to do.</summary>
    private static ProblemDetails NotReady(NotReadyException refused)
    {
        var problem = Of(StatusCodes.Status409Conflict, refused.Code, refused.Message);
        problem.Extensions["blocks"] = refused
            .Open.Select(block => new
            {
                procedure = block.ProcedureCode,
                block.Code,
                block.Severity,
                block.Words,
                block.Fact,
                block.Threshold,
                block.Value,
                block.TakenOn,
                block.EmergencyAction,
            })
            .ToList();
        return problem;
    }

    /// <summary>A problem with a stable code.</summary>
    public static ProblemDetails Of(int status, string code, string title) =>
        new()
        {
            Status = status,
            Title = title,
            Type = TypePrefix + code,
            Extensions = { ["code"] = code },
        };

    private static ProblemDetails ForBadRequest(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return Invalid(FieldPath.FromJson(json).Select(path => (path, "This is missing, unknown here, or not in the right form.")));
        return bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => Of(bad.StatusCode, "too-large", "The request is too large."),
            StatusCodes.Status415UnsupportedMediaType => Of(bad.StatusCode, "not-json", "Send application/json."),
            _ => Of(bad.StatusCode, "malformed", Malformed),
        };
    }
}
