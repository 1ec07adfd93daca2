using FluentValidation;
using FluentValidation.Results;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// Records checks before a procedure (MRI safety, INR and platelets, biopsy status, …), all at once or one after the other. The work item
/// is answered when every check that it asks of this patient is recorded; its result is cleared only when all of them are. A coordinator
/// can't clear what an open block says.
/// </summary>
public static class RecordChecks
{
    [Answers(WorkItemForm.Checks, "recordChecks")]
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid WorkItemId, IReadOnlyList<Check> Checks) : ICommand<Result>;

    /// <param name="Code">One that the work item asks for.</param>
    /// <param name="Cleared">Null is refused: a check that was not made is left out.</param>
    /// <param name="Note">What was found; required when not cleared.</param>
    public sealed record Check(string Code, bool? Cleared, string? Note = null);

    /// <param name="Open">Codes that are still to be recorded; without those that can't concern this patient.</param>
    /// <param name="Cleared">Null while checks are open.</param>
    public sealed record Result(Guid CaseId, IReadOnlyList<string> Open, bool? Cleared);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Checks).NotEmpty().WithMessage("Answer at least one check.");
            RuleFor(command => command.Checks)
                .Must(checks => checks is null || checks.DistinctBy(check => check.Code, StringComparer.Ordinal).Count() == checks.Count)
                .WithMessage("Each check is recorded once.");
            RuleForEach(command => command.Checks)
                .ChildRules(check =>
                {
                    check.RuleFor(line => line.Code).NotEmpty().MaximumLength(60);
                    check.RuleFor(line => line.Cleared).NotNull().WithMessage("Say whether it is cleared.");
                    check
                        .RuleFor(line => line.Note)
                        .NotEmpty()
                        .When(line => line.Cleared == false)
                        .WithMessage("Say what stands in the way.");
                    check.RuleFor(line => line.Note).MaximumLength(1000);
                });
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotReadyException">All are cleared, it is about a bone agent, and a block of it is open.</exception>
        /// <exception cref="ValidationException">
        /// A code that the work item does not ask for, or one whose value is out of range or not recorded, and no clinician clears it.
        /// </exception>
        /// <exception cref="ProcessRuleException"><c>other-form</c>: another form answers this item.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.Checks,
                context,
                cancellationToken
            );
            var now = time.GetUtcNow();
            var asked = ChecksAsked.Of(item.PayloadJson, row.Facts(), row.ReadinessOf(treatment, now));
            var held = context.Actor.IsClinician ? [] : CurrentBlocks.Of(row, treatment, now).Open;
            for (var i = 0; i < request.Checks.Count; i++)
            {
                var check = request.Checks[i];
                var known =
                    asked.FirstOrDefault(one => one.Code == check.Code)
                    ?? throw new ValidationException([
                        new ValidationFailure($"Checks[{i}].Code", "This work item does not ask for this check."),
                    ]);
                if (check.Cleared == true && ChecksAsked.OpenFor(known.Code, held) is { } block)
                    throw new ValidationException([
                        new ValidationFailure(
                            $"Checks[{i}].Cleared",
                            $"{block.Words}. A newer value closes this, or a clinician; remind them, or record it as not cleared."
                        ),
                    ]);
                row.RecordCheck(treatment, known.Code, known.Title, check.Cleared!.Value, check.Note, context.Actor, now);
            }

            // What was recorded before this work item was raised belongs to an earlier round.
            var recorded = treatment
                .Checks.Where(check => check.RecordedAt >= item.CreatedAt)
                .ToDictionary(check => check.Code, check => check.Cleared, StringComparer.Ordinal);
            var open = asked.Where(one => one.Applies && !recorded.ContainsKey(one.Code)).Select(one => one.Code).ToList();
            if (open.Count > 0)
                return new Result(row.Id, open, null);
            var cleared = asked.All(one => recorded.GetValueOrDefault(one.Code, !one.Applies) == true);
            if (cleared)
                row.RequireBoneAgentReady(item, now);
            db.AnswerTask(row, item, new ChecksAnswer(cleared), context.Actor, now);
            return new Result(row.Id, [], cleared);
        }
    }
}
