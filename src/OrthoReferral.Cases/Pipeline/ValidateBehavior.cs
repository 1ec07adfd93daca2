using FluentValidation;
using MediatR;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>Runs the use case's validator, if it has one, and the rule of every date, <see cref="YearRule"/>.</summary>
/// <exception cref="ValidationException">With a property path for each failure.</exception>
internal sealed class ValidateBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var failures = YearRule.Failures(request).ToList();
        // A time in a year that can't be meant has that said of it alone: what else is wrong with it follows.
        var slips = failures.Select(failure => failure.PropertyName).ToHashSet(StringComparer.Ordinal);
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            failures.AddRange(result.Errors.Where(failure => !slips.Contains(failure.PropertyName)));
        }

        if (failures.Count > 0)
            throw new ValidationException(failures);
        return await next();
    }
}
