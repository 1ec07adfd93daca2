using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Api;

/// <summary>What Identity's own endpoints change about an account is audited as the pages do it, and the sessions from before end at once.</summary>
internal sealed class IdentityCallsAreAudited : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<UserManager<ClinicUser>>();
        var user = await SubjectAsync(context, users);
        var had = user?.TwoFactorEnabled == true;
        var answer = await next(context);
        if (user is null || !HasSucceeded(answer))
            return answer;
        foreach (var act in Acts(context.Arguments, had, user))
        {
            var actor = new Actor(user.Id, user.DisplayName, new HashSet<Role>());
            await context.HttpContext.RequestServices.GetRequiredService<AccountChange>()
                .CommitAsync(act, actor, user, change: null, why: null, apply: static (_, _) => Task.CompletedTask, context.HttpContext.RequestAborted);
        }

        return answer;
    }

    private static async Task<ClinicUser?> SubjectAsync(EndpointFilterInvocationContext context, UserManager<ClinicUser> users) => context.Arguments switch
    {
        var sent when sent.OfType<ResetPasswordRequest>().FirstOrDefault() is { } reset => await users.FindByEmailAsync(reset.Email),
        var sent when sent.Any(argument => argument is TwoFactorRequest or InfoRequest) && sent.OfType<ClaimsPrincipal>().FirstOrDefault() is { } person => await users.GetUserAsync(person),
        _ => null,
    };

    private static IEnumerable<string> Acts(IList<object?> arguments, bool hadTwoFactor, ClinicUser user)
    {
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case ResetPasswordRequest:
                    yield return "PasswordSetWithCode";
                    break;
                case InfoRequest { NewPassword.Length: > 0 }:
                    yield return "OwnPasswordChanged";
                    break;
                case TwoFactorRequest asked:
                    if (asked.ResetSharedKey)
                        yield return "OwnTwoFactorBegun";
                    if (user.TwoFactorEnabled != hadTwoFactor)
                        yield return user.TwoFactorEnabled ? "OwnTwoFactorOn" : "OwnTwoFactorOff";
                    else if (asked.ResetRecoveryCodes)
                        yield return "OwnRecoveryCodesRenewed";
                    break;
                default:
                    break;
            }
        }
    }

    private static bool HasSucceeded(object? answer) =>
        ((answer as INestedHttpResult)?.Result ?? answer) is IStatusCodeHttpResult { StatusCode: null or < StatusCodes.Status300MultipleChoices };
}
