using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>A person is on call every week on these days, at times of the site's clock.</summary>
public static class AddWeeklyShifts
{
    /// <param name="Weekdays">The days on which the shifts begin.</param>
    /// <param name="To">Not after <paramref name="From"/> is on the day after; the same time is a whole day.</param>
    /// <param name="Phone">The number under which the person is reached in these shifts.</param>
    [AllowRoles(Roles.KeepingRota)]
    public sealed record Command(
        Guid SiteId,
        Role Role,
        Guid PersonId,
        IReadOnlyList<DayOfWeek> Weekdays,
        TimeOnly From,
        TimeOnly To,
        string Phone
    ) : ICommand<Result>, IRotaShift;

    /// <param name="Shifts">The new shifts, one for each day.</param>
    public sealed record Result(IReadOnlyList<Guid> Shifts);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Include(new RotaShiftValidator());
            RuleFor(command => command.Weekdays).NotEmpty().WithMessage("Choose at least one day.");
            RuleForEach(command => command.Weekdays).IsInEnum();
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such site, or not one of the actor's.</exception>
        /// <exception cref="ValidationException">
        /// The person does not have this role at this site, or somebody is on call at a part of this time already.
        /// </exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var site = await db.RequireSiteAsync(request.SiteId, context.Actor, cancellationToken);
            var name = await db.RequirePersonAsync(request, cancellationToken);
            var now = time.GetUtcNow();
            var phone = request.Phone.Trim();
            var shifts = request
                .Weekdays.Distinct()
                .Select(day => new WeeklyShift(site.Id, request.Role, request.PersonId, day, request.From, request.To, phone, now))
                .ToList();
            await db.RequireFitAsync(checks, request, cancellation => RequireFreeAsync(request, shifts, cancellation), cancellationToken);
            db.WeeklyShifts.AddRange(shifts);
            foreach (var shift in shifts)
                db.Audit.Add(
                    RotaShift.Audited("WeeklyShiftAdded", site, shift.Role, $"{InWords(shift)}, {name}, {phone}", context.Actor, now)
                );
            return new Result([.. shifts.Select(shift => shift.Id)]);
        }

        private async Task RequireFreeAsync(Command request, List<WeeklyShift> shifts, CancellationToken cancellationToken)
        {
            var added = shifts.Select(shift => shift.Id).ToHashSet();
            var rota = await OnCallRotas.Weekly(db, request.SiteId, request.Role).ToListAsync(cancellationToken);
            rota.RemoveAll(row => added.Contains(row.Id));
            if (rota.Count + shifts.Count > OnCallRotas.MostShifts)
                throw RotaShift.Refusal(nameof(Command.Weekdays), $"A rota holds at most {OnCallRotas.MostShifts} weekly shifts.");
            foreach (var (index, shift) in shifts.Index())
                if (rota.Concat(shifts.Take(index)).FirstOrDefault(other => Meet(shift, other)) is { } taken)
                    throw RotaShift.Refusal(
                        nameof(Command.Weekdays),
                        added.Contains(taken.Id)
                            ? "These shifts are longer than the time to the next one: choose an earlier end or fewer days."
                            : $"{InWords(taken)} somebody is on call already: remove that shift first, or choose other times."
                    );
        }
    }

    /// <summary>A shift as people read it, such as "Monday, 18:00 to 07:00 the next day".</summary>
    internal static string InWords(WeeklyShift shift) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{shift.Weekday}, {shift.From:HH:mm} to {shift.To:HH:mm}{(shift.EndsNextDay ? " the next day" : "")}"
        );

    // Minutes of a week of which both take a part; the week is a ring.
    private static bool Meet(WeeklyShift one, WeeklyShift other)
    {
        const int week = 7 * 24 * 60;
        var (first, second) = (Start(one), Start(other));
        return (second - first + week) % week < Minutes(one) || (first - second + week) % week < Minutes(other);
    }

    private static int Start(WeeklyShift shift) => ((int)shift.Weekday * 24 * 60) + (int)shift.From.ToTimeSpan().TotalMinutes;

    private static int Minutes(WeeklyShift shift) =>
        (int)(shift.To.ToTimeSpan() - shift.From.ToTimeSpan()).TotalMinutes + (shift.EndsNextDay ? 24 * 60 : 0);
}
