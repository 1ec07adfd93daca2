using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Api;

/// <summary>
/// Identity's own sign-in names a refusal by Identity's word for it and knows no code. Here it becomes like all others. The detail stays,
/// because clients of Identity read it.
/// </summary>
internal sealed class IdentityProblems : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        return ((answer as INestedHttpResult)?.Result ?? answer) is ProblemHttpResult refused ? Named(refused) : answer;
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
}
