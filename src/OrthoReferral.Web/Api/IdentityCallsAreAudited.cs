using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;
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
        if (!context.Arguments.Any(argument => argument is ResetPasswordRequest or InfoRequest))
            return await next(context);
        var db = context.HttpContext.RequestServices.GetRequiredService<CaseDb>();
        var call = new Call(db, context, next);
        return await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                call,
                static (_, call, cancellation) => call.CommitAsync(cancellation),
                static (_, call, cancellation) => call.FindAnswerAsync(cancellation),
                context.HttpContext.RequestAborted
            );
    }

    /// <summary>One call, which may take several attempts.</summary>
    private sealed class Call(CaseDb db, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        private object? answer;
        private Guid? proof;

        // A refused call commits as well, without an entry: what Identity counts then (wrong passwords, wrong codes) must stay.
        public async Task<object?> CommitAsync(CancellationToken cancellation)
        {
            var services = context.HttpContext.RequestServices;

            // Nothing of an attempt that the connection lost: its changes were undone in the database only.
            db.ChangeTracker.Clear();
            proof = null;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var user = await SubjectAsync(context.Arguments, services.GetRequiredService<UserManager<ClinicUser>>());
            answer = await next(context);
            if (user is null)
                return answer;
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var entries = HasSucceeded(answer)
                ? Acts(context.Arguments)
                    .Select(act => new AuditEntry(act, user.Id, user.DisplayName, caseId: null, user.Email, change: null, why: null, now))
                    .ToList()
                : [];
            db.Audit.AddRange(entries);
            proof = entries.FirstOrDefault()?.Id;
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return answer;
        }

        /// <summary>The answer of the last attempt, if its commit took place though nobody heard of it.</summary>
        public async Task<ExecutionResult<object?>> FindAnswerAsync(CancellationToken cancellation) =>
            new(proof is { } id && await db.Audit.AsNoTracking().AnyAsync(entry => entry.Id == id, cancellation), answer);
    }

    private static async Task<ClinicUser?> SubjectAsync(IList<object?> arguments, UserManager<ClinicUser> users)
    {
        if (arguments.OfType<ResetPasswordRequest>().FirstOrDefault() is { } reset)
            return await users.FindByEmailAsync(reset.Email);
        return arguments.OfType<ClaimsPrincipal>().FirstOrDefault() is { } person ? await users.GetUserAsync(person) : null;
    }

    private static IEnumerable<string> Acts(IList<object?> arguments)
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
                default:
                    break;
            }
        }
    }

    private static bool HasSucceeded(object? answer) =>
        ((answer as INestedHttpResult)?.Result ?? answer)
            is IStatusCodeHttpResult { StatusCode: null or < StatusCodes.Status300MultipleChoices };
}
