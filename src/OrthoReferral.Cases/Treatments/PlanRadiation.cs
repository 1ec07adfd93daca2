using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Plans a course of radiation, one session a day: the work items of the form <c>radiationPlan</c>.</summary>
public static class PlanRadiation
{
    /// <param name="Sessions">Number of fractions, 1 to 40.</param>
    /// <param name="GrayPerSession">Dose per fraction in Gy, 0.5 to 30, in hundredths at the finest.</param>
    /// <param name="FirstSessionAt">
    /// Day and time of the first session; the others follow at the same time of day, in its own offset from UTC.
    /// </param>
    /// <param name="WeekdaysOnly">No sessions on Saturday and Sunday. Null is refused.</param>
    [Answers(WorkItemForm.RadiationPlan, "planRadiation")]
    [AllowRoles(Roles.PlanningRadiation)]
    public sealed record Command(
        Guid WorkItemId,
        int? Sessions,
        decimal? GrayPerSession,
        DateTimeOffset? FirstSessionAt,
        bool? WeekdaysOnly
    ) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid TreatmentId, IReadOnlyList<DateTimeOffset> Sessions);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Sessions).NotNull().InclusiveBetween(1, 40);
            RuleFor(command => command.GrayPerSession)
                .NotNull()
                .InclusiveBetween(0.5m, 30m)
                .PrecisionScale(4, 2, ignoreTrailingZeros: true);
            RuleFor(command => command.WeekdaysOnly).NotNull();
            RuleFor(command => command.FirstSessionAt).LiesAhead(time, "The first session must be in the future.");
            RuleFor(command => command.FirstSessionAt)
                .Must(first => first is null || !IsWeekend(first.Value))
                .When(command => command.WeekdaysOnly == true)
                .WithMessage("The first session falls on a weekend.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotReadyException">HARD blocks of the radiotherapy are open.</exception>
        /// <exception cref="ProcessRuleException"><c>radiation-started</c>: a session was delivered already.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.RadiationPlan,
                context,
                cancellationToken
            );
            var first = request.FirstSessionAt!.Value;
            var sessions = Days(first, request.Sessions!.Value, request.WeekdaysOnly!.Value).Select(day => day.ToUniversalTime()).ToList();
            var now = time.GetUtcNow();
            if (treatment.Procedure == Procedure.Radiotherapy)
                ReferralCase.RequireBookable(treatment, CurrentBlocks.Of(row, treatment, now), sessions[0], now);
            else
                ReferralCase.RequireNotSuspended(treatment);
            row.PlanRadiation(treatment, sessions, (int)(request.GrayPerSession!.Value * 100), context.Actor, now);
            var answer = new RadiationPlanAnswer(sessions.Count, DateOnly.FromDateTime(first.DateTime));
            db.AnswerTask(row, item, answer, context.Actor, now);
            return new Result(row.Id, treatment.Id, sessions);
        }
    }

    internal static IEnumerable<DateTimeOffset> Days(DateTimeOffset first, int count, bool weekdaysOnly)
    {
        for (var day = first; count > 0; day = day.AddDays(1))
        {
            if (weekdaysOnly && IsWeekend(day))
                continue;
            count--;
            yield return day;
        }
    }

    private static bool IsWeekend(DateTimeOffset day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
