using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>A person is on call once, for a swap or a holiday: it replaces the weekly pattern for its time.</summary>
public static class AddDatedShift
{
    /// <summary>The longest one; longer is a new pattern.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <param name="Phone">The number under which the person is reached in this shift.</param>
    [AllowRoles(Roles.KeepingRota)]
    public sealed record Command(Guid SiteId, Role Role, Guid PersonId, DateTimeOffset From, DateTimeOffset To, string Phone)
        : ICommand<Result>,
            IRotaShift;

    public sealed record Result(Guid ShiftId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            Include(new RotaShiftValidator());
            RuleFor(command => command.To)
                .GreaterThan(command => command.From)
                .WithMessage("The end has to be after the beginning.")
                .Must(to => to > time.GetUtcNow())
                .WithMessage("This time is past.")
                .Must((command, to) => to - command.From <= Longest)
                .WithMessage($"One shift is at most {Longest.TotalDays:0} days long.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such site, or not one of the actor's.</exception>
        /// <exception cref="ValidationException">
        /// The person does not have this role at this site, or another dated shift takes a part of this time.
        /// </exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var site = await db.RequireSiteAsync(request.SiteId, context.Actor, cancellationToken);
            var name = await db.RequirePersonAsync(request, cancellationToken);
            var now = time.GetUtcNow();
            var shift = new DatedShift(
                site.Id,
                request.Role,
                request.PersonId,
                request.From.ToUniversalTime(),
                request.To.ToUniversalTime(),
                request.Phone.Trim(),
                now
            );
            await db.RequireFitAsync(checks, request, cancellation => RequireFreeAsync(shift, site, now, cancellation), cancellationToken);
            db.DatedShifts.Add(shift);
            var words = $"{InWords(shift, site)}, {name}, {shift.Phone}";
            db.Audit.Add(RotaShift.Audited("DatedShiftAdded", site, shift.Role, words, context.Actor, now));
            return new Result(shift.Id);
        }

        private async Task RequireFreeAsync(DatedShift shift, Site site, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var rota = await OnCallRotas.Dated(db, shift.SiteId, shift.Role, now).ToListAsync(cancellationToken);
            rota.RemoveAll(other => other.Id == shift.Id);
            if (rota.Count >= OnCallRotas.MostShifts)
                throw RotaShift.Refusal(nameof(Command.From), $"A rota holds at most {OnCallRotas.MostShifts} dated shifts to come.");
            if (rota.Find(other => other.From < shift.To && other.To > shift.From) is { } taken)
                throw RotaShift.Refusal(
                    nameof(Command.From),
                    $"Another dated shift is {InWords(taken, site)}: remove it first, or choose other times."
                );
        }
    }

    /// <summary>A shift as people read it, on the clock of its site.</summary>
    internal static string InWords(DatedShift shift, Site site)
    {
        var zone = WallClock.Zone(site.TimeZone);
        var (from, to) = (TimeZoneInfo.ConvertTime(shift.From, zone), TimeZoneInfo.ConvertTime(shift.To, zone));
        return string.Create(CultureInfo.InvariantCulture, $"{from:d MMM yyyy, HH:mm} to {to:d MMM yyyy, HH:mm}");
    }
}
