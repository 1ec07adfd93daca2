using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class ReferralLifecycleTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_draft_gets_a_number_and_is_seen_by_its_oncologist_alone()
    {
        var created = await fixture.SendAsync(
            People.Oncologist,
            new CreateReferral.Command(ReferredCase.Patient, "North", Vignettes.Femur)
        );
        created.Number.ShouldStartWith("OR-2026-");
        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(created.CaseId))).Header.State.ShouldBe(CaseState.Draft);
        foreach (var other in new[] { People.OtherOncologist, People.Surgeon, People.Coordinator })
            await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(other, new GetReferral.Query(created.CaseId)));
    }

    [Fact]
    public async Task A_draft_may_be_without_a_lesion_and_is_saved_as_it_grows()
    {
        var caseId = await fixture.DraftAsync(new Referral());
        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, PatientIdentity.Unknown, new Referral { Labs = new Labs { Inr = 1.1 } })
        );
        var view = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId));
        view.Facts.GetProperty("labs").GetProperty("inr").GetDouble().ShouldBe(1.1);
        view.Header.FactsVersion.ShouldBe(2);
        view.Assessment.ShouldBeNull();
    }

    [Fact]
    public async Task Each_edit_of_a_draft_is_a_line_that_names_the_parts_and_not_the_values()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        var named = ReferredCase.Patient with { FamilyName = "Otherwise" };
        var lesion = Vignettes.Femur.Lesions[0];
        await EditAsync(Vignettes.Femur);
        await EditAsync(Vignettes.Femur);
        await EditAsync(
            Vignettes.Femur with
            {
                Labs = Vignettes.Femur.Labs with { Inr = 3.3 },
                Lesions = [lesion with { PainNrs = 9 }, lesion with { Id = "L2" }],
            }
        );
        await EditAsync(Vignettes.Femur with { Labs = Vignettes.Femur.Labs with { Inr = 3.3 } });

        var lines = (await fixture.LoadAsync(caseId)).Events.OrderBy(line => line.Ordinal).ToList();
        lines
            .Select(line => (line.Kind, line.Subject))
            .ShouldBe([
                (CaseEventKind.DraftCreated, null),
                (CaseEventKind.DraftEdited, "patient"),
                (CaseEventKind.DraftEdited, "laboratory, lesion 1, lesion 2 added"),
                (CaseEventKind.DraftEdited, "lesion 1, lesion 2 removed"),
            ]);
        (await fixture.ReadAsync(db => db.Audit.AsNoTracking().Where(entry => entry.CaseId == caseId).CountAsync())).ShouldBe(lines.Count);

        Task EditAsync(Referral facts)
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(3));
            return fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, named, facts));
        }
    }

    [Fact]
    public async Task Submitting_without_patient_or_lesion_names_the_fields_and_changes_nothing()
    {
        var caseId = (
            await fixture.SendAsync(People.Oncologist, new CreateReferral.Command(PatientIdentity.Unknown, "North", new Referral()))
        ).CaseId;
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId))
        );
        refused
            .Errors.Select(error => error.PropertyName)
            .ShouldBe(["patient.familyName", "patient.mrn", "facts.lesions"], ignoreOrder: true);
        (await fixture.LoadAsync(caseId)).State.ShouldBe(CaseState.Draft);
        (await fixture.OutboxAsync(caseId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fact_out_of_range_is_refused_with_its_path()
    {
        var facts = Vignettes.Femur with { Lesions = [Vignettes.Femur.Lesions[0] with { PainNrs = 11 }] };
        var refused = await Should.ThrowAsync<ValidationException>(() => fixture.DraftAsync(facts));
        refused.Errors.ShouldContain(error => error.PropertyName == "facts.lesions[0].painNrs");
    }

    [Fact]
    public async Task Submitting_starts_the_workflow_with_nothing_that_names_the_patient()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        var message = (await fixture.OutboxAsync(caseId)).ShouldHaveSingleItem();
        var start = OutboxMessages.Read<WorkflowStart>(message);
        start.DefinitionId.ShouldBe("orthopedic-referral");
        start.CorrelationId.ShouldBe(caseId.ToString("D"));
        start.Input.GetProperty("caseId").GetGuid().ShouldBe(caseId);
        message.Body.ShouldNotContain("Testfall");
        message.Body.ShouldNotContain("MRN-77");
        fixture.Signals.Cases.ShouldContain(caseId);
    }

    [Fact]
    public async Task Submitting_twice_is_refused()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await Should.ThrowAsync<IllegalCaseMoveException>(() => fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId)));
        (await fixture.OutboxAsync(caseId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_event_of_a_command_has_its_audit_entry()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        var events = (await fixture.LoadAsync(caseId)).Events.Select(line => line.Kind.ToString()).Order().ToList();
        var audited = await fixture.ReadAsync(db =>
            Task.FromResult(db.Audit.Where(entry => entry.CaseId == caseId).Select(entry => entry.Action).AsEnumerable().Order().ToList())
        );
        audited.ShouldBe(events);
        events.ShouldBe(["DraftCreated", "Submitted"], ignoreOrder: true);
    }

    [Fact]
    public async Task Withdrawing_closes_the_case_and_cancels_its_instance()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Treated elsewhere"));
        var closed = await fixture.LoadAsync(caseId);
        (closed.State, closed.Outcome).ShouldBe((CaseState.Closed, CaseOutcome.Withdrawn));
        closed.WorkItems.ShouldAllBe(item => item.State == WorkItemState.Withdrawn);
        closed.NextDueAt.ShouldBeNull();
        var cancelled = OutboxMessages.Read<InstanceTarget>(
            (await fixture.OutboxAsync(caseId)).Single(message => message.Kind == OutboxKind.CancelInstance)
        );
        cancelled.CorrelationId.ShouldBe(caseId.ToString("D"));
        await Should.ThrowAsync<IllegalCaseMoveException>(() =>
            fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "again"))
        );
    }

    [Fact]
    public async Task A_draft_that_was_withdrawn_stays_its_oncologist_s()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Entered twice"));

        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Header.State.ShouldBe(CaseState.Closed);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Coordinator, new GetReferral.Query(caseId)));
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "Look again"))
        );
    }

    [Fact]
    public async Task Withdrawing_a_draft_tells_no_engine()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Entered twice"));
        (await fixture.OutboxAsync(caseId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_coordinator_cancels_and_only_with_a_reason()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new CancelCase.Command(caseId, "No")));
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "")));
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "Moved to another region"));
        (await fixture.LoadAsync(caseId)).Outcome.ShouldBe(CaseOutcome.Cancelled);
    }

    [Fact]
    public async Task A_reopened_case_runs_again_under_a_new_correlation_id()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "By mistake"));
        var reopened = await fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "Cancelled by mistake"));
        reopened.Run.ShouldBe(2);
        var row = await fixture.LoadAsync(caseId);
        (row.State, row.Outcome, row.InstanceId).ShouldBe((CaseState.Submitted, null, null));
        var starts = (await fixture.OutboxAsync(caseId))
            .Where(message => message.Kind == OutboxKind.StartWorkflow)
            .Select(OutboxMessages.Read<WorkflowStart>)
            .ToList();
        starts[^1].CorrelationId.ShouldBe($"{caseId:D}~2");
        await Should.ThrowAsync<IllegalCaseMoveException>(() =>
            fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "again"))
        );
    }

    [Fact]
    public async Task The_case_of_a_patient_who_died_stays_closed()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new RecordDeath.Command(caseId));
        (await fixture.LoadAsync(caseId)).Outcome.ShouldBe(CaseOutcome.PatientDied);
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new ReopenCase.Command(caseId, "Please"))
            )
        ).Code.ShouldBe("patient-died");
    }

    [Fact]
    public async Task A_death_that_was_recorded_by_mistake_is_undone_by_whoever_says_so()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new RecordDeath.Command(caseId, "Another patient of that name"));

        await fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "It was another patient", IsAlive: true));

        var row = await fixture.LoadAsync(caseId);
        (row.State, row.Outcome, row.ClosedAt).ShouldBe((CaseState.Submitted, null, null));
        var line = row.Events.OrderBy(line => line.Ordinal).Last(line => line.Kind == CaseEventKind.Reopened);
        (line.Subject, line.Why, line.FromState).ShouldBe(
            ("The death was recorded by mistake", "It was another patient", CaseState.Closed)
        );
    }

    [Fact]
    public async Task A_reopened_emergency_is_raised_again()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "By mistake"));
        await fixture.SendAsync(People.Oncologist, new ReopenCase.Command(caseId, "Cancelled by mistake"));
        (await fixture.LoadAsync(caseId)).WorkItems.Count(item => item is { Form: WorkItemForm.Emergency, IsPending: true }).ShouldBe(1);
    }
}
