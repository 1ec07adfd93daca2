using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Demo;

/// <summary>Takes one demo case from its draft as far as its story says, step by step, never past the present.</summary>
internal sealed class DemoWalk(DemoCast cast, DemoStory story, int index, DateTimeOffset present)
{
    private static readonly TimeSpan WorkingPause = TimeSpan.FromHours(3);

    private DateTimeOffset now = present - story.Ago - TimeSpan.FromMinutes(25);

    public async Task RunAsync(Referral facts, CancellationToken cancellationToken)
    {
        var patient = new PatientIdentity(story.GivenName, story.FamilyName, story.Mrn, Born(facts));
        var draft = await cast.SendAsync(
            Role.Oncologist,
            now,
            new CreateReferral.Command(patient, DemoSites.Riverside, facts),
            cancellationToken
        );
        if (story.Review == DemoReview.StaysDraft)
            return;
        now += TimeSpan.FromMinutes(25);
        await cast.SendAsync(Role.Oncologist, now, new SubmitReferral.Command(draft.CaseId), cancellationToken);
        while (await NextAsync(draft.CaseId, cancellationToken) is { } item && await AnswerAsync(item, cancellationToken)) { }
    }

    // As old as the facts say on the day of the referral.
    private DateOnly? Born(Referral facts) =>
        facts.Patient.AgeYears is { } age ? DateOnly.FromDateTime(now.UtcDateTime).AddYears(-age).AddDays(-(17 + index * 37 % 300)) : null;

    private Task<WorkItem?> NextAsync(Guid caseId, CancellationToken cancellationToken) =>
        cast.ReadAsync(
            async db =>
            {
                // The first steps of a cold process may be slower than a command waits for them.
                for (
                    var i = 0;
                    i < 200 && await db.Outbox.AnyAsync(message => message.CaseId == caseId && message.SentAt == null, cancellationToken);
                    i++
                )
                    await Task.Delay(TimeSpan.FromMilliseconds(25), cancellationToken);
                var pending = await db
                    .WorkItems.AsNoTracking()
                    .Where(item => item.CaseId == caseId && item.EndedAt == null)
                    .OrderBy(item => item.CreatedAt)
                    .ThenBy(item => item.Id)
                    .ToListAsync(cancellationToken);
                return pending.Find(item => item.Form != story.StopAt);
            },
            cancellationToken
        );

    /// <summary>False when the case rests here.</summary>
    private Task<bool> AnswerAsync(WorkItem item, CancellationToken cancellationToken)
    {
        return item.Form switch
        {
            WorkItemForm.Emergency => Later(
                TimeSpan.FromMinutes(40),
                new AcknowledgeEmergency.Command(item.CaseId, "Called the ward; the team on call knows.")
            ),
            WorkItemForm.Review when story.Review != DemoReview.Approve => ReviewOtherwiseAsync(item, cancellationToken),
            WorkItemForm.Review => Later(WorkingPause, new ApproveProcedure.Command(item.CaseId)),
            WorkItemForm.Checks => SettledAsync(() =>
                Later(
                    WorkingPause,
                    new RecordChecks.Command(
                        item.Id,
                        [
                            .. TaskForms
                                .Checks.PayloadOf(item.PayloadJson)
                                .Checks.Select(check => new RecordChecks.Check(check.Code, Cleared: true)),
                        ]
                    )
                )
            ),
            WorkItemForm.Schedule => Later(WorkingPause, new ScheduleProcedure.Command(item.Id, SlotAfter(now + WorkingPause))),
            WorkItemForm.OverrideSignature => LaterAsync(
                TimeSpan.FromHours(1),
                Role.InterventionalRadiologist,
                new SignOverride.Command(item.Id, Agrees: true),
                cancellationToken
            ),
            WorkItemForm.Procedure => PerformAsync(item, cancellationToken),
            WorkItemForm.RadiationPlan => Later(
                WorkingPause,
                new PlanRadiation.Command(item.Id, 5, 4m, FirstSession(item), WeekdaysOnly: true)
            ),
            WorkItemForm.RadiationSessions => IrradiateAsync(item, cancellationToken),
            WorkItemForm.Confirm => SettledAsync(() => Later(TimeSpan.FromDays(2), new CompleteConfirmation.Command(item.Id))),
            WorkItemForm.FollowUp => Later(
                TimeSpan.FromDays(42),
                new RecordFollowUp.Command(item.Id, 2, "Walks without a stick, sleeps through the night.", NextVisit.Close)
            ),
            WorkItemForm.Information
            or WorkItemForm.Biopsy
            or WorkItemForm.TumorBoard
            or WorkItemForm.SecondSignature
            or WorkItemForm.ReReview
            or WorkItemForm.Incident => Task.FromResult(false),
        };

        // What the blocks say is answered for before checks are cleared, and before a bone agent is confirmed.
        async Task<bool> SettledAsync(Func<Task<bool>> answer) =>
            (
                (item.Form != WorkItemForm.Checks && !HumanTaskPayload.IsAboutBoneAgent(item.PayloadJson))
                || await SettleAsync(item, now, cancellationToken)
            ) && await answer();

        Task<bool> Later<T>(TimeSpan pause, Cases.Pipeline.ICommand<T> command) => LaterAsync(pause, item.Role, command, cancellationToken);
    }

    private DateTimeOffset FirstSession(WorkItem item) =>
        WeekdayMorning(now + TimeSpan.FromDays(TaskForms.RadiationPlan.PayloadOf(item.PayloadJson).BookFor is null ? 2 : 13));

    private async Task<bool> ReviewOtherwiseAsync(WorkItem item, CancellationToken cancellationToken)
    {
        switch (story.Review)
        {
            case DemoReview.Claims:
                return await LaterAsync(TimeSpan.FromHours(1), item.Role, new ClaimWorkItem.Command(item.Id), cancellationToken) && false;
            case DemoReview.Asks:
                await LaterAsync(
                    TimeSpan.FromHours(2),
                    item.Role,
                    new RequestInformation.Command(
                        item.CaseId,
                        ["labs.inr", "health.anticoagulant"],
                        "Is the patient anticoagulated, and what is the INR today?"
                    ),
                    cancellationToken
                );
                return await LaterAsync(
                        TimeSpan.FromHours(1),
                        Role.Oncologist,
                        new PostMessage.Command(item.CaseId, "INR is drawn this afternoon, I will enter it tonight."),
                        cancellationToken
                    ) && false;
            case DemoReview.SendsToTumorBoard:
                await LaterAsync(
                    TimeSpan.FromHours(5),
                    item.Role,
                    new SendToTumorBoard.Command(item.CaseId, "Cryoablation or re-irradiation? Skin is close."),
                    cancellationToken
                );
                return await LaterAsync(
                        TimeSpan.FromHours(2),
                        Role.Oncologist,
                        new PostMessage.Command(item.CaseId, "The patient would prefer a single session."),
                        cancellationToken
                    ) && false;
            case DemoReview.Declines:
                return await LaterAsync(
                        TimeSpan.FromHours(6),
                        item.Role,
                        new DeclineReferral.Command(
                            item.CaseId,
                            "No procedure is needed; bone-modifying agent as recommended, stays with medical oncology."
                        ),
                        cancellationToken
                    ) && false;
            default:
                return false;
        }
    }

    /// <summary>
    /// Who performs the treatment says why its open checks are not needed, and in an emergency overrides what holds it. False while a HARD
    /// block holds it otherwise.
    /// </summary>
    private async Task<bool> SettleAsync(WorkItem item, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var view = await cast.AskAsync(Role.Coordinator, at, new GetReferral.Query(item.CaseId), cancellationToken);
        var treatment = view.Treatments.Single(one => one.Id == item.TreatmentId);
        var open = treatment.Blocks.Where(block => block.IsOpen).ToList();
        if (open.Exists(block => block is { Severity: BlockSeverity.Hard, EmergencyAction: null }))
            return false;
        foreach (var block in open)
        {
            var ofAgent = block.Procedure == ReadinessBlock.BoneAgent;
            var performer = RoleProfile.Performing(ofAgent ? null : treatment.Procedure).First();
            if (block.Severity == BlockSeverity.Hard)
                await cast.SendAsync(
                    performer,
                    at,
                    new OverrideBlock.Command(treatment.Id, block.Code, "Treated on the way to theater; the limb can't wait.", ofAgent),
                    cancellationToken
                );
            else
                await cast.SendAsync(
                    performer,
                    at,
                    new ClearBlock.Command(
                        treatment.Id,
                        block.Code,
                        "Asked on the ward and looked up; nothing speaks against it.",
                        ofAgent
                    ),
                    cancellationToken
                );
        }

        return true;
    }

    private async Task<bool> PerformAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var booked = await cast.ReadAsync(
            db =>
                db.Treatments.AsNoTracking()
                    .Where(row => row.Id == item.TreatmentId)
                    .Select(row => row.ScheduledFor)
                    .SingleAsync(cancellationToken),
            cancellationToken
        );
        var done = (booked ?? now) + TimeSpan.FromHours(2);
        if (done >= present || !await SettleAsync(item, done, cancellationToken))
            return false;
        return await LaterAsync(done - now, item.Role, new RecordProcedure.Command(item.Id, Performed: true, done), cancellationToken);
    }

    private async Task<bool> IrradiateAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var next = await cast.ReadAsync(
            db =>
                db.RadiationSessions.AsNoTracking()
                    .Where(row => row.TreatmentId == item.TreatmentId && row.DeliveredAt == null)
                    .OrderBy(row => row.Number)
                    .FirstAsync(cancellationToken),
            cancellationToken
        );
        var done = next.ScheduledFor + TimeSpan.FromMinutes(20);
        if (done >= present || !await SettleAsync(item, done, cancellationToken))
            return false;
        return await LaterAsync(done - now, item.Role, new RecordRadiationSession.Command(item.Id, next.Number, done), cancellationToken);
    }

    /// <summary>False, and nothing happens, when that time has not come yet.</summary>
    private async Task<bool> LaterAsync<T>(
        TimeSpan pause,
        Role role,
        Cases.Pipeline.ICommand<T> command,
        CancellationToken cancellationToken
    )
    {
        var then = now + (pause > TimeSpan.Zero ? pause : TimeSpan.FromMinutes(5));
        if (then >= present)
            return false;
        now = then;
        await cast.SendAsync(role, now, command, cancellationToken);
        return true;
    }

    private Slot SlotAfter(DateTimeOffset time) =>
        new(WeekdayMorning(time + TimeSpan.FromDays(3)).AddHours(index % 5), 90, $"Theater {1 + (index % 3)}");

    private static DateTimeOffset WeekdayMorning(DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date.AddDays(1).AddHours(8), TimeSpan.Zero);
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
    }
}
