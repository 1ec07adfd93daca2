using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// A coordinator, who closes no laboratory value and no finding, reminds those who can: the referring oncologist, who records the value,
/// and who signed the treatment.
/// </summary>
public static class RemindOfBlock
{
    /// <summary>So long nobody is reminded of the same case again, unless the reminder was read.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <param name="Code">The block's code, for example <c>PLATELETS</c>.</param>
    /// <param name="BoneAgent">The block holds the bone agent, not the procedure.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid TreatmentId, string Code, bool BoneAgent = false) : ICommand<Result>;

    /// <param name="Reminded">How many people.</param>
    public sealed record Result(Guid CaseId, int Reminded);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Code).NotEmpty().MaximumLength(60);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">
        /// <c>no-such-block</c>: it is not open any more; <c>reminded-already</c>: within the last hour, and it was not read.
        /// </exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.EndTreatment, context, cancellationToken);
            var now = time.GetUtcNow();
            var procedure = request.BoneAgent ? (Procedure?)null : treatment.Procedure;
            var block =
                CurrentBlocks.Of(row, treatment, now).Open.FirstOrDefault(one => one.Code == request.Code && one.Procedure == procedure)
                ?? throw new ProcessRuleException("no-such-block", "This block is not open any more.");
            var since = now - Pause;
            if (
                await db.Notices.AnyAsync(
                    known => known.CaseId == row.Id && known.Kind == NoticeKind.BlockReminder && known.ReadAt == null && known.At > since,
                    cancellationToken
                )
            )
                throw new ProcessRuleException("reminded-already", "They were reminded within the last hour, and have not read it yet.");
            return new Result(row.Id, row.RemindOfBlock(treatment, block, context.Actor, now));
        }
    }
}
