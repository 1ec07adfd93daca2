using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The oncologist answers what was asked for: single facts by path, or all facts, documents that were added for the question, or words. The
/// workflow goes on with the new facts.
/// </summary>
public static class AnswerInformation
{
    /// <param name="Facts">
    /// New values by field path, for example <c>lesions[0].painNrs</c>; null value = not recorded. Null when none are given.
    /// </param>
    /// <param name="AllFacts">All facts, instead of single ones; null when single ones or none are given.</param>
    /// <param name="Answer">In words; null when the facts say it all.</param>
    [Answers(WorkItemForm.Information, "answerInformation")]
    [Answers(WorkItemForm.Biopsy, "answerInformation")]
    [AllowRoles(Role.Oncologist)]
    public sealed record Command(
        Guid CaseId,
        IReadOnlyDictionary<string, JsonElement>? Facts,
        Referral? AllFacts = null,
        string? Answer = null
    ) : ICommand<Result>;

    /// <param name="Notices">What of the facts was not kept, in words; null when all was.</param>
    public sealed record Result(Guid CaseId, int FactsVersion, Guid AssessmentId, IReadOnlyList<string>? Notices = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Answer).MaximumLength(2000);
            RuleFor(command => command.AllFacts)
                .Null()
                .When(command => command.Facts is { Count: > 0 })
                .WithMessage("Give single facts or all facts, not both.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>no-pending-work-item</c>: nothing is asked.</exception>
        /// <exception cref="ValidationException">A path or value is wrong, by field path.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Answer, context, cancellationToken);
            var item = referralCase.FindWorkItem(WorkItemForm.Biopsy) ?? referralCase.RequireWorkItem(WorkItemForm.Information);
            var now = time.GetUtcNow();
            var open = referralCase.InformationRequests.Where(question => question.AnsweredAt is null).ToList();
            var asked = open.SelectMany(question => question.Facts).ToList();
            await RequireAnswerAsync(command, open, cancellationToken);
            IReadOnlyList<string>? notices = null;
            IReadOnlyDictionary<string, JsonElement> answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            if (command.Facts is { } single)
                AskedFacts.RequireNewer(asked, referralCase.FactsJson, single);
            if (NewFacts(referralCase, command) is { } given)
            {
                var sent = SentFacts.For(referralCase.Patient, given);
                sent.RequireSamePatient(referralCase.Patient);
                (var facts, notices) = (sent.Facts, sent.Notices);
                ReferralRules.RequireSubmittable(referralCase.Patient, facts, now);
                var after = ReferralFacts.ToJson(facts);
                answers = AskedFacts.Given(asked, referralCase.FactsJson, after, command.Facts?.Keys.ToHashSet(StringComparer.Ordinal));
                referralCase.ChangeFacts(referralCase.Patient, after, command.Answer, context.Actor, now);
            }

            foreach (var question in open)
            {
                question.AnswerWith(command.Answer, answers, now);
                referralCase.Tell(question.AskedById, NoticeKind.QuestionAnswered, context.Actor, now);
            }

            referralCase.Record(CaseEventKind.InformationAnswered, context.Actor, now, why: command.Answer);
            db.AnswerTask(referralCase, item, new InformationAnswer(true), context.Actor, now);

            // The workflow assesses next; doing it here lets an emergency interrupt without waiting for the engine.
            var assessment = await db.AssessAsync(referralCase, now, cancellationToken);
            return new Result(referralCase.Id, referralCase.FactsVersion, assessment.Id, notices);
        }

        // Something is given: a fact, words, or a document that was added for the question.
        private async Task RequireAnswerAsync(Command command, List<InformationRequest> open, CancellationToken cancellationToken)
        {
            if (command.Facts is { Count: > 0 } || command.AllFacts is not null || !string.IsNullOrWhiteSpace(command.Answer))
                return;
            var questions = open.ConvertAll(question => (Guid?)question.Id);
            if (!await db.Documents.AnyAsync(row => row.RemovedAt == null && questions.Contains(row.QuestionId), cancellationToken))
                throw new ValidationException([
                    new ValidationFailure(nameof(Command.Answer), "Give what was asked for, or say why it can't be given."),
                ]);
        }

        private static Referral? NewFacts(ReferralCase referralCase, Command command) =>
            command.Facts is { Count: > 0 } single ? ReferralFacts.With(referralCase.FactsJson, single) : command.AllFacts;
    }
}
