using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Notifications;

/// <summary>A person chooses by what news of each kind reaches them. Kinds that are not named stay as they are.</summary>
public static class ChangeNoticeChoices
{
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(IReadOnlyList<Choice> Choices) : ICommand<Result>;

    /// <param name="Channels">All that it goes by; empty: it is kept and told by nothing.</param>
    public sealed record Choice(NoticeKind Kind, IReadOnlyList<NoticeChannel> Channels);

    /// <param name="Kinds">How many kinds were named.</param>
    public sealed record Result(int Kinds);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Choices)
                .NotEmpty()
                .Must(choices => choices is null || choices.Select(choice => choice?.Kind).Distinct().Count() == choices.Count)
                .WithMessage("Name each kind once.");
            RuleForEach(command => command.Choices)
                .NotNull()
                .ChildRules(choice =>
                {
                    choice.RuleFor(one => one.Kind).IsInEnum();
                    choice.RuleFor(one => one.Channels).NotNull();
                    choice.RuleForEach(one => one.Channels).IsInEnum();
                });
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">A kind can't be switched off, by field path.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var always = request.Choices.Index().Where(choice => NoticeProfile.Of(choice.Item.Kind).IsAlways).ToList();
            if (always.Count > 0)
                throw new ValidationException(
                    always.Select(choice => new ValidationFailure($"Choices[{choice.Index}].Kind", Refusal(choice.Item.Kind)))
                );
            var person = context.Actor.RequiredUserId;
            var known = await db.NoticeChoices.Where(row => row.UserId == person).ToDictionaryAsync(row => row.Kind, cancellationToken);
            foreach (var choice in request.Choices)
            {
                if (!known.TryGetValue(choice.Kind, out var row))
                    db.NoticeChoices.Add(row = new NoticeChoice(person, choice.Kind));
                row.Choose(choice.Channels);
            }

            return new Result(request.Choices.Count);
        }

        private static string Refusal(NoticeKind kind) =>
            NoticeProfile.Of(kind).IsUrgent ? "Urgent news can't be switched off." : "News of your own account can't be switched off.";
    }
}
