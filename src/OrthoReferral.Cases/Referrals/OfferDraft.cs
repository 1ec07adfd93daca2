using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Who prepared a draft says that it is ready; its oncologist is told, looks at it and submits it.</summary>
public static class OfferDraft
{
    [AllowRoles(Role.Preparer)]
    public sealed record Command(Guid CaseId) : ICommand<Result>;

    /// <param name="OncologistName">Who was told.</param>
    public sealed record Result(Guid CaseId, string OncologistName);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such draft, somebody else prepares it, or it was submitted.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var draft = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            draft.Offer(context.Actor, time.GetUtcNow());
            return new Result(draft.Id, draft.OncologistName);
        }
    }
}
