using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A command that carries an idempotency key is carried out once; a repetition gets the first answer. The key is stored in the
/// command's own transaction, so there is no moment at which one exists without the other. <see cref="CarriesSecretAttribute"/> exempts
/// a command.
/// </summary>
/// <exception cref="ProcessRuleException">The key was used with another request.</exception>
internal sealed class IdempotentBehavior<TRequest, TResponse>(CaseDb db, RequestContext context, TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    private static readonly bool CarriesSecret = typeof(TRequest).GetCustomAttribute<CarriesSecretAttribute>() is not null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (CarriesSecret || context.IdempotencyKey is not { } key || context.Actor.UserId is not { } userId)
            return await next();

        var command = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)));
        var known = await db.Idempotency.AsNoTracking().SingleOrDefaultAsync(row => row.UserId == userId && row.Key == key, cancellationToken);
        if (known is not null)
        {
            if (!string.Equals(known.RequestHash, hash, StringComparison.Ordinal) || !string.Equals(known.Command, command, StringComparison.Ordinal))
                throw new ProcessRuleException("idempotency-key-reused", "This idempotency key was used with another request.");
            return JsonSerializer.Deserialize<TResponse>(known.ResponseJson)!;
        }

        var response = await next();
        db.Idempotency.Add(new IdempotencyRecord(userId, key, command, hash, JsonSerializer.Serialize(response), time.GetUtcNow()));
        return response;
    }
}
