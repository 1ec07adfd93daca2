using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>Deletes a saved view of the person.</summary>
public static class DeleteView
{
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid ViewId) : ICommand<Result>;

    public sealed record Result(string Name);

    /// <exception cref="NotFoundException">No such view, or somebody else's.</exception>
    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = context.Actor.RequiredUserId;
            var view =
                await db.SavedViews.SingleOrDefaultAsync(row => row.Id == request.ViewId && row.UserId == user, cancellationToken)
                ?? throw new NotFoundException("saved view");
            db.SavedViews.Remove(view);
            return new Result(view.Name);
        }
    }
}
