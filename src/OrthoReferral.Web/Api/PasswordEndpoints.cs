using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity.Data;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Api;

/// <summary>Passwords: with an administrator's one-time code, and of the signed-in person. The same use cases as on the pages.</summary>
internal static class PasswordEndpoints
{
    public static void MapPasswords(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/resetPassword", SetAsync)
            .AllowAnonymous()
            .RequireRateLimiting(CallLimit.SignIns)
            .WithName("SetPasswordWithCode")
            .WithSummary("Sets a password with the one-time code that an administrator handed over.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        auth.MapCommand<ChangeOwnPassword.Command, ChangeOwnPassword.Result>("/password", "Changes my password; my other sessions end.");
    }

    private static async Task<Ok> SetAsync(ResetPasswordRequest request, SetPasswordWithCode door, CancellationToken cancellationToken)
    {
        try
        {
            await door.SetAsync(request.Email, request.ResetCode, request.NewPassword, cancellationToken);
            return TypedResults.Ok();
        }
        catch (ValidationException invalid)
        {
            throw new ValidationException(
                invalid.Errors.Select(error => new ValidationFailure(
                    error.PropertyName == "code" ? "resetCode" : "newPassword",
                    error.ErrorMessage
                ))
            );
        }
    }
}
