using FluentValidation;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class SubmitReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_day_to_come_is_refused_in_a_draft_and_a_day_before_the_patient_was_born_when_it_is_submitted()
    {
        var today = DateOnly.FromDateTime(fixture.Clock.GetUtcNow().UtcDateTime);
        Task<CreateReferral.Result> CreateAsync(DateOnly imaged) =>
            fixture.SendAsync(
                People.Oncologist,
                new CreateReferral.Command(
                    ReferredCase.Patient with
                    {
                        DateOfBirth = new DateOnly(1962, 3, 4),
                    },
                    "North",
                    Vignettes.Femur with
                    {
                        Lesions = [Vignettes.Femur.Lesions[0] with { ImagedOn = imaged }],
                    }
                )
            );

        var toCome = await Should.ThrowAsync<ValidationException>(() => CreateAsync(today.AddDays(2)));
        toCome.Errors.ShouldHaveSingleItem().ErrorCode.ShouldBe("DATE_ORDER");
        await CreateAsync(today);
        var unborn = await CreateAsync(new DateOnly(1961, 1, 1));
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(unborn.CaseId))
        );
        refused.Errors.ShouldHaveSingleItem().ErrorCode.ShouldBe("DATE_ORDER");
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
}
