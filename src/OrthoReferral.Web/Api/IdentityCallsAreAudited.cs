using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Api;

/// <summary>
/// What Identity's own endpoints change about an account is audited as the pages do it, in the same transaction, and the sessions from
/// before end at once. Identity's stores save by themselves, one call after the other, with the context of the request: so a transaction
/// around the whole call holds all of it.
/// </summary>
internal sealed class IdentityCallsAreAudited : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!context.Arguments.Any(argument => argument is ResetPasswordRequest or TwoFactorRequest or InfoRequest))
            return await next(context);
        var db = context.HttpContext.RequestServices.GetRequiredService<CaseDb>();
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => CommitAsync(db, context, next));
    }

    // A refused call commits as well, without an entry: what Identity counts then (wrong passwords, wrong codes) must stay.
    private static async Task<object?> CommitAsync(CaseDb db, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var cancellation = context.HttpContext.RequestAborted;

        // Nothing of an attempt that the connection lost: its changes were undone in the database only.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = await SubjectAsync(context.Arguments, services.GetRequiredService<UserManager<ClinicUser>>());
        var had = user?.TwoFactorEnabled == true;
        var answer = await next(context);
        if (user is null)
            return answer;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var entries = HasSucceeded(answer)
            ? Acts(context.Arguments, had, user)
                .Select(act => new AuditEntry(act, user.Id, user.DisplayName, caseId: null, user.Email, change: null, why: null, now))
                .ToList()
            : [];
        db.Audit.AddRange(entries);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (entries.Count > 0)
            services.GetRequiredService<AccountDirectory>().Forget(user.Id);
        return answer;
    }

    private static async Task<ClinicUser?> SubjectAsync(IList<object?> arguments, UserManager<ClinicUser> users)
    {
        if (arguments.OfType<ResetPasswordRequest>().FirstOrDefault() is { } reset)
            return await users.FindByEmailAsync(reset.Email);
        return arguments.OfType<ClaimsPrincipal>().FirstOrDefault() is { } person ? await users.GetUserAsync(person) : null;
    }

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
        ((answer as INestedHttpResult)?.Result ?? answer)
            is IStatusCodeHttpResult { StatusCode: null or < StatusCodes.Status300MultipleChoices };
}
