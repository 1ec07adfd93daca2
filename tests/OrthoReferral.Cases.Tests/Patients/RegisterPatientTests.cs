using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class RegisterPatientTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_registered_patient_is_found_has_no_referral_and_is_audited()
    {
        var patient = RegisteredPatient.New("Registered", "Ida");

        var id = await RegisterAsync(patient, People.Coordinator, new PatientDetails(Phone: " 555 0142 "));

        (await fixture.SendAsync(People.Surgeon, new FindPatients.Query(patient.Mrn)))
            .Matches.ShouldHaveSingleItem()
            .PatientId.ShouldBe(id);
        var page = await fixture.SendAsync(People.Surgeon, new GetPatient.Query(id));
        (page.Identity, page.Details.Phone, page.Referrals.Count).ShouldBe((patient, "555 0142", 0));
        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(row => row.Subject == $"Patient {id:D}"));
        (entry.Action, entry.ActorName, entry.CaseId).ShouldBe(("PatientRegistered", People.Coordinator.Name, (Guid?)null));
    }

    [Fact]
    public async Task The_same_number_with_another_name_is_asked_about_and_the_answer_is_kept_with_both()
    {
        var known = RegisteredPatient.New("Holder");
        var knownId = await RegisterAsync(known);
        var other = RegisteredPatient.New("Sharer", "Cy", "1990-09-09") with { Mrn = known.Mrn };

        var asked = await Should.ThrowAsync<PatientWarningException>(() => RegisterAsync(other));
        var id = await RegisterAsync(other, answer: "The number was given twice");

        asked.Like.ShouldHaveSingleItem().ShouldBe(new PatientLike(knownId, PatientWarningKind.SameMrn));
        foreach (var one in new[] { knownId, id })
            (await fixture.SendAsync(People.Coordinator, new GetPatient.Query(one)))
                .Warnings.ShouldHaveSingleItem()
                .Answer.ShouldBe("The number was given twice");
    }

    [Fact]
    public async Task The_same_name_and_birth_date_with_another_number_is_asked_about()
    {
        var known = RegisteredPatient.New("Twin", "Dan");
        var knownId = await RegisterAsync(known);

        var asked = await Should.ThrowAsync<PatientWarningException>(() => RegisterAsync(known with { Mrn = RegisteredPatient.NewMrn() }));

        asked.Like.ShouldHaveSingleItem().ShouldBe(new PatientLike(knownId, PatientWarningKind.SameNameAndBirthDate));
    }

    [Fact]
    public async Task Who_is_registered_already_is_named_and_gets_no_second_record_whatever_is_answered()
    {
        var patient = RegisteredPatient.New("Again", "Éva");
        var id = await RegisterAsync(patient);

        var refused = await Should.ThrowAsync<PatientRegisteredException>(() =>
            RegisterAsync(patient with { GivenName = "EVA", DateOfBirth = null }, answer: "Surely new")
        );

        refused.PatientId.ShouldBe(id);
        refused.Message.ShouldNotContain("Again");
        (await fixture.SendAsync(People.Coordinator, new FindPatients.Query(patient.Mrn))).Matches.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("", "MRN", "Patient.FamilyName")]
    [InlineData("Name", "  ", "Patient.Mrn")]
    [InlineData("Na\u202Eme", "MRN", "Patient.FamilyName")]
    public async Task Who_is_not_named_or_named_with_invisible_characters_is_refused(string family, string mrn, string field) =>
        (
            await Should.ThrowAsync<ValidationException>(() => RegisterAsync(new PatientIdentity("", family, mrn, null)))
        ).Errors.ShouldContain(error => error.PropertyName == field);

    [Fact]
    public async Task Those_who_only_decide_register_nobody()
    {
        foreach (var person in new[] { People.Surgeon, People.Radiologist })
            await Should.ThrowAsync<ForbiddenException>(() => RegisterAsync(RegisteredPatient.New(), person));
        (await RegisterAsync(RegisteredPatient.New(), People.Nurse)).ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task A_referral_never_renames_somebody_who_was_registered_before_it()
    {
        var patient = RegisteredPatient.New("Reception", "Ida");
        var id = await RegisterAsync(patient);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var begun = await fixture.SendAsync(People.Oncologist, new BeginReferral.Command(id, "North"));
        var stranger = RegisteredPatient.New("Stranger", "Cy");
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(begun.CaseId, stranger, Vignettes.Femur));

        var submitted = await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(begun.CaseId));

        submitted.PatientId.ShouldNotBe(id);
        (await fixture.SendAsync(People.Coordinator, new GetPatient.Query(id))).Identity.ShouldBe(patient);
    }

    private async Task<Guid> RegisterAsync(
        PatientIdentity patient,
        Actor? actor = null,
        PatientDetails? details = null,
        string? answer = null
    ) => (await fixture.SendAsync(actor ?? People.Oncologist, new RegisterPatient.Command(patient, "North", details, answer))).PatientId;
}
