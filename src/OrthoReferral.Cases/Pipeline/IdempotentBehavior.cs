using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A command that carries an idempotency key is carried out once; a repetition gets the first answer. The key is stored in the
/// command's own transaction, so there is no moment at which one exists without the other. <see cref="RepeatableCommand"/> says of which.
/// </summary>
/// <exception cref="ProcessRuleException">The key was used with another request.</exception>
internal sealed class IdempotentBehavior<TRequest, TResponse>(CaseDb db, RequestContext context, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (RepeatableCall<TRequest, TResponse>.Of(request, context) is not { } call)
            return await next();
        if (await call.FindAnswerAsync(db, cancellationToken) is { } answer)
            return answer.Response;
        var response = await next();
        db.Idempotency.Add(call.Answered(response, time.GetUtcNow()));
        return response;
    }
}

/// <summary>
/// Two calls with one key at the same moment find no answer yet. One commits; whatever the other meets then (the key's row, a case that was
/// decided meanwhile), it gets the answer of the first. Stands outside the transaction, which is over by then.
/// </summary>
internal sealed class SimultaneousCallsBehavior<TRequest, TResponse>(CaseDb db, RequestContext context)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (RepeatableCall<TRequest, TResponse>.Of(request, context) is not { } call)
            return await next();
        try
        {
            return await next();
        }
        catch (Exception stopped) when (stopped is DbUpdateException or CaseRuleException)
        {
            db.ChangeTracker.Clear();
            if (await call.FindAnswerAsync(db, cancellationToken) is { } answer)
                return answer.Response;
            throw;
        }
    }
}

/// <summary>A call as its idempotency key knows it: whose, which command, and a digest of the request.</summary>
internal sealed record RepeatableCall<TRequest, TResponse>(Guid UserId, string Key, string Command, byte[] RequestHash)
{
    private static readonly bool KeepsKey = RepeatableCommand.Is(typeof(TRequest));

    /// <summary>Null when the call has no key or no person, or when no key is kept for the command.</summary>
    public static RepeatableCall<TRequest, TResponse>? Of(TRequest request, RequestContext context)
    {
        if (!KeepsKey || context.IdempotencyKey is not { } key || context.Actor.UserId is not { } userId)
            return null;
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request));
        return new RepeatableCall<TRequest, TResponse>(userId, key, typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name, hash);
    }

    /// <summary>The first answer; null when there was none.</summary>
    /// <exception cref="ProcessRuleException">The key was used with another request.</exception>
    public async Task<Answer?> FindAnswerAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var known = await db
            .Idempotency.AsNoTracking()
            .SingleOrDefaultAsync(row => row.UserId == UserId && row.Key == Key, cancellationToken);
        if (known is null)
            return null;
        if (!known.RequestHash.AsSpan().SequenceEqual(RequestHash) || !string.Equals(known.Command, Command, StringComparison.Ordinal))
            throw new ProcessRuleException("idempotency-key-reused", "This idempotency key was used with another request.");
        return new Answer(JsonSerializer.Deserialize<TResponse>(known.ResponseJson)!);
    }

    public IdempotencyRecord Answered(TResponse response, DateTimeOffset at) =>
        new(UserId, Key, Command, RequestHash, JsonSerializer.Serialize(response), at);

    public sealed record Answer(TResponse Response);
}
