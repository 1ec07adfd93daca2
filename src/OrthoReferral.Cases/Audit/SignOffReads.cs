using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// The privacy officer has looked into unusual reads, such as those of one night, and says what was found. All are signed off or none; who
/// read can't do it.
/// </summary>
public static class SignOffReads
{
    /// <summary>How many reads one call may name.</summary>
    public const int MostReads = 100;

    /// <param name="EntryIds">The audit entries of the reads.</param>
    /// <param name="Finding">What was found, in words; it is kept with each of them.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    public sealed record Command(IReadOnlyList<Guid> EntryIds, string Finding) : ICommand<Result>;

    /// <param name="Reads">How many were signed off.</param>
    public sealed record Result(int Reads);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.EntryIds)
                .NotEmpty()
                .WithMessage("Say which reads.")
                .Must(ids => ids is null || ids.Count <= MostReads)
                .WithMessage($"At most {MostReads} reads at once.");
            RuleFor(command => command.Finding).NotEmpty().WithMessage("Say what you found.").MaximumLength(ReadSignOff.LongestFinding);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">One is no read, or nothing about it is unusual.</exception>
        /// <exception cref="ProcessRuleException"><c>already-signed-off</c>; <c>own-reads</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            IReadOnlyList<Guid> ids = [.. request.EntryIds.Distinct()];
            var reads = await ListUnusualReads.Entries(db).Where(entry => ids.Contains(entry.Id)).ToListAsync(cancellationToken);
            if (reads.Count < ids.Count)
                throw new NotFoundException("unusual read");
            var (actor, now) = (context.Actor, time.GetUtcNow());
            foreach (var read in reads)
            {
                db.ReadSignOffs.Add(ReadSignOff.OfRead(read.Id, read.ActorId!.Value, request.Finding, actor, now));
                db.Audit.Add(
                    new AuditEntry(
                        AuditActs.ReadSignedOff,
                        actor.UserId,
                        actor.Name,
                        read.CaseId,
                        read.ActorName,
                        change: null,
                        request.Finding,
                        now
                    )
                );
            }

            await checks.RequireFirstAsync(db, Of(db, ids), cancellationToken);
            return new Result(reads.Count);
        }
    }

    internal static IQueryable<ReadSignOff> Of(CaseDb db, IReadOnlyList<Guid> entryIds) =>
        db.ReadSignOffs.AsNoTracking().Where(done => done.EntryId != null && entryIds.Contains(done.EntryId.Value));

    /// <summary>Refuses a sign-off where somebody else was first; of two at once, one loses.</summary>
    /// <param name="stored">Every sign-off of the same things.</param>
    /// <exception cref="ProcessRuleException"><c>already-signed-off</c>, with who did.</exception>
    internal static async Task RequireFirstAsync(
        this CommitChecks checks,
        CaseDb db,
        IQueryable<ReadSignOff> stored,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Guid> own = [.. db.ChangeTracker.Entries<ReadSignOff>().Select(added => added.Entity.Id)];
        await RequireFirstNowAsync(cancellationToken);
        checks.Add(async cancellation =>
        {
            await db.GuardAsync("sign-offs of reads", cancellation);
            await RequireFirstNowAsync(cancellation);
        });

        async Task RequireFirstNowAsync(CancellationToken cancellation)
        {
            var first = await stored
                .Where(done => !own.Contains(done.Id))
                .OrderBy(done => done.SignedOffAt)
                .Select(done => done.SignedOffByName)
                .FirstOrDefaultAsync(cancellation);
            if (first is not null)
                throw new ProcessRuleException(
                    "already-signed-off",
                    $"{first} has looked into {(own.Count == 1 ? "this" : "one of these")} already."
                );
        }
    }
}
