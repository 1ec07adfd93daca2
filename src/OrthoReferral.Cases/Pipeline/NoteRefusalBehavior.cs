using MediatR;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A command or query that is refused leaves why and about what, for the request's audit entry: page and API alike, also where the ids are
/// in the body.
/// </summary>
internal sealed class NoteRefusalBehavior<TRequest, TResponse>(RequestContext context) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (CaseRuleException refused)
        {
            context.Reading.Refused(NamedIds.In(request), refused);
            throw;
        }
    }
}
