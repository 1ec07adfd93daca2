using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>Keeps a worklist under a name, for its person only. The same name again replaces it.</summary>
public static class SaveView
{
    /// <summary>How many views one person may keep.</summary>
    public const int MostViews = 30;

    /// <param name="QueryString">Of the worklist page, without the question mark.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(string Name, string QueryString) : ICommand<Result>;

    public sealed record Result(Guid ViewId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Give the view a name.").MaximumLength(60);
            RuleFor(command => command.QueryString)
                .NotNull()
                .MaximumLength(1000)
                .Must(query => query is null || query.IndexOfAny(['?', '#', '/', '\\', '<', '>', '"']) < 0)
                .WithMessage("A query string like state=AwaitingReview is expected.");
        }
    }

    /// <exception cref="ProcessRuleException">The person has too many views already.</exception>
    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = context.Actor.RequiredUserId;
            var name = request.Name.Trim();
            var views = await db.SavedViews.Where(view => view.UserId == user).ToListAsync(cancellationToken);
            if (views.Find(view => string.Equals(view.Name, name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                known.Replace(name, request.QueryString, time.GetUtcNow());
                return new Result(known.Id);
            }

            if (views.Count >= MostViews)
                throw new ProcessRuleException("too-many-views", $"You keep {MostViews} views already; delete one first.");
            var view = new SavedView(user, name, request.QueryString, time.GetUtcNow());
            db.SavedViews.Add(view);
            return new Result(view.Id);
        }
    }
}
