using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Api;

/// <summary>
/// Identity's own endpoints name an error by Identity's word for it and know no code. Here their answers become like all others: a stable
/// code, and messages by field. The detail of a refused sign-in stays, because clients of Identity read it.
/// </summary>
internal sealed class IdentityProblems : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        return ((answer as INestedHttpResult)?.Result ?? answer) switch
        {
            ValidationProblem invalid => TypedResults.Problem(
                Problems.Invalid(
                    invalid.ProblemDetails.Errors.SelectMany(error => error.Value.Select(message => (FieldOf(error.Key), message)))
                )
            ),
            ProblemHttpResult refused => Named(refused),
            UnauthorizedHttpResult => TypedResults.Problem(Problems.OfStatus(StatusCodes.Status401Unauthorized)),
            _ => answer,
        };
    }

    private static ProblemHttpResult Named(ProblemHttpResult refused)
    {
        var (code, title) = refused.ProblemDetails.Detail switch
        {
            "LockedOut" => ("locked-out", "Too many wrong codes. Try again in 10 minutes."),
            "RequiresTwoFactor" => ("two-factor-required", "Send the code of your authenticator, or a recovery code."),
            _ => ("sign-in-failed", "E-mail or password is not right, or the account is locked or disabled."),
        };
        var problem = Problems.Of(refused.StatusCode, code, title);
        problem.Detail = refused.ProblemDetails.Detail;
        return TypedResults.Problem(problem);
    }

    private static string FieldOf(string error) =>
        error switch
        {
            "PasswordMismatch" or "OldPasswordRequired" => "oldPassword",
            "InvalidToken" => "resetCode",
            "InvalidTwoFactorCode" or "RequiresTwoFactor" => "twoFactorCode",
            "CannotResetSharedKeyAndEnable" => "resetSharedKey",
            _ when error.StartsWith("Password", StringComparison.Ordinal) => "newPassword",
            _ when error.EndsWith("Email", StringComparison.Ordinal) => "newEmail",
            _ => "",
        };
}
