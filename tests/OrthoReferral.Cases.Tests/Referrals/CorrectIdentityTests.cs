using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class CorrectIdentityTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_values_before_and_after_are_audited_with_the_reason_and_stand_in_no_timeline()
    {
        var patient = RegisteredPatient.New("Mistyped");
        var (caseId, patientId) = await fixture.SubmittedAsync(patient);
        var right = patient with { Mrn = RegisteredPatient.NewMrn() };

        var corrected = await CorrectAsync(caseId, right, "The number was mistyped");

        corrected.PatientId.ShouldBe(patientId, "a record of this case alone is corrected, not left behind");
        var row = await fixture.LoadAsync(caseId);
        (row.Patient, row.FactsVersion).ShouldBe((right, 2));
        row.Events.Single(line => line.Kind == CaseEventKind.IdentityCorrected).Subject.ShouldBeNull();
        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.CaseId == caseId && one.Action == "IdentityCorrected"));
        entry.OldValue!.ShouldContain(patient.Mrn);
        entry.NewValue!.ShouldContain(right.Mrn);
        entry.Why.ShouldBe("The number was mistyped");
    }

    [Fact]
    public async Task Where_the_record_has_other_cases_the_case_goes_to_another_record()
    {
        var patient = RegisteredPatient.New("Shared");
        var (other, patientId) = await fixture.SubmittedAsync(patient);
        var (caseId, _) = await fixture.SubmittedAsync(patient);

        var corrected = await CorrectAsync(caseId, RegisteredPatient.New("Else", "Somebody", "1971-01-02"), "Another patient's referral");

        corrected.PatientId.ShouldNotBe(patientId);
        var untouched = await fixture.LoadAsync(other);
        (untouched.PatientId, untouched.Patient).ShouldBe((patientId, patient));
    }

    [Fact]
    public async Task Signed_treatments_wait_until_a_coordinator_confirms_and_the_signer_signs_again()
    {
        // A second case with the same patient record.
        await fixture.SubmitAsync(Vignettes.Femur);
        var (caseId, _) = await fixture.ApprovedAsync();
        var row = await fixture.LoadAsync(caseId);

        await CorrectAsync(caseId, row.Patient with { GivenName = "Marie" }, "Spelled so in the passport");

        var view = await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId));
        view.Treatments.Single().Suspension!.Reasons.ShouldBe([RecheckReason.WrongSite]);
        var again = view.WorkItems.Single(item => item is { Form: WorkItemForm.ReReview, EndedAt: null }).Id;
        (await SignAsync(again)).ShouldBe("identity-not-confirmed");
        var confirm = view.WorkItems.Single(item => item is { Form: WorkItemForm.Confirm, Role: Role.Coordinator, EndedAt: null }).Id;

        await fixture.SendAsync(People.Coordinator, new CompleteConfirmation.Command(confirm, "Asked the ward"));

        (await SignAsync(again)).ShouldBeNull();
        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_coordinator_who_corrects_it_has_confirmed_it()
    {
        // A second case with the same patient record.
        await fixture.SubmitAsync(Vignettes.Femur);
        var (caseId, _) = await fixture.ApprovedAsync();
        var row = await fixture.LoadAsync(caseId);

        await CorrectAsync(caseId, row.Patient with { GivenName = "Mary" }, "Asked the ward", People.Coordinator);

        var items = (await fixture.LoadAsync(caseId)).WorkItems.Where(item => item.IsPending).Select(item => item.Form);
        items.ShouldBe([WorkItemForm.ReReview]);
    }

    [Fact]
    public async Task An_exchanged_patient_without_a_reason_is_refused()
    {
        var patient = RegisteredPatient.New("Exchanged");
        var (caseId, _) = await fixture.SubmittedAsync(patient);
        var edit = new EditReferral.Command(caseId, RegisteredPatient.New("Stranger"), Vignettes.Femur);

        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Oncologist, edit))).Code.ShouldBe("reason-required");
        (await fixture.LoadAsync(caseId)).Patient.ShouldBe(patient);

        await fixture.SendAsync(People.Oncologist, edit with { Why = "The wrong chart was open" });
        (await fixture.LoadAsync(caseId)).Patient.ShouldBe(edit.Patient);
    }

    [Fact]
    public async Task A_decision_made_on_the_identity_before_the_correction_is_refused()
    {
        await fixture.SubmitAsync(Vignettes.Femur);
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var row = await fixture.LoadAsync(caseId);
        var version = row.Version;

        await CorrectAsync(caseId, row.Patient with { FamilyName = "Nachname" }, "Spelled wrongly");
        var corrected = (await fixture.LoadAsync(caseId)).Version;
        await fixture.SendAsync(People.Oncologist, new PostMessage.Command(caseId, "Look at the name"));

        (await Should.ThrowAsync<IdentityChangedException>(() => ApproveAsync(expected: version))).Code.ShouldBe("identity-changed");
        await Should.ThrowAsync<IdentityChangedException>(() => ApproveAsync(seen: version));
        await Should.ThrowAsync<StaleVersionException>(() => ApproveAsync(expected: corrected));
        await ApproveAsync(seen: corrected);

        Task ApproveAsync(ulong? expected = null, ulong? seen = null) =>
            fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId), expectedVersion: expected, seenVersion: seen);
    }

    [Fact]
    public async Task A_correction_that_was_typed_over_the_identity_before_another_correction_is_refused()
    {
        var patient = RegisteredPatient.New("Corrected");
        var (caseId, _) = await fixture.SubmittedAsync(patient);
        var version = (await fixture.LoadAsync(caseId)).Version;
        await CorrectAsync(caseId, patient with { GivenName = "Once" }, "Spelled wrongly");

        await Should.ThrowAsync<IdentityChangedException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new CorrectIdentity.Command(caseId, patient with { GivenName = "Twice" }, "Spelled wrongly"),
                expectedVersion: version
            )
        );

        (await fixture.LoadAsync(caseId)).Patient.GivenName.ShouldBe("Once");
    }

    [Fact]
    public async Task A_correction_that_corrects_nothing_makes_nobodys_version_old()
    {
        var patient = RegisteredPatient.New("Unchanged");
        var (caseId, _) = await fixture.SubmittedAsync(patient);

        await CorrectAsync(caseId, patient, "Typed again");

        (await fixture.LoadAsync(caseId)).VersionBeforeCorrection.ShouldBeNull();
    }

    [Fact]
    public async Task A_corrected_birth_date_decides_the_age_at_once()
    {
        var patient = RegisteredPatient.New("Younger", born: "1958-03-21");
        var (caseId, _) = await fixture.SubmittedAsync(patient);
        await fixture.RequestAsync(caseId, "AssessFractureRisk", null, $"{caseId:N}-assess");

        await CorrectAsync(caseId, patient with { DateOfBirth = new CalendarDate(2012, null, null) }, "Typed wrongly");

        var latest = (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Assessment!.Read();
        (latest.Case.RuleId, latest.Case.PrimaryProcedure).ShouldBe(("C0", Procedure.OutOfScope));
    }

    [Fact]
    public async Task A_draft_has_no_identity_to_correct_and_a_closed_case_keeps_its_own()
    {
        var draft = (await fixture.ReferAsync(RegisteredPatient.New("Draft"))).CaseId;
        await Should.ThrowAsync<IllegalCaseMoveException>(() => CorrectAsync(draft, RegisteredPatient.New(), "x"));
        var (closed, _) = await fixture.SubmittedAsync(RegisteredPatient.New("Closed"));
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(closed, "Not needed"));
        await Should.ThrowAsync<IllegalCaseMoveException>(() => CorrectAsync(closed, RegisteredPatient.New(), "x"));
    }

    private Task<CorrectIdentity.Result> CorrectAsync(Guid caseId, PatientIdentity patient, string reason, Actor? actor = null) =>
        fixture.SendAsync(actor ?? People.Oncologist, new CorrectIdentity.Command(caseId, patient, reason));

    // Returns the code of the refusal; null: it was signed.
    private async Task<string?> SignAsync(Guid workItem)
    {
        try
        {
            await fixture.SendAsync(People.Surgeon, new ReviewAgain.Command(workItem, ReReviewDecision.SignAgain, "The same patient"));
            return null;
        }
        catch (ProcessRuleException refused)
        {
            return refused.Code;
        }
    }
}
