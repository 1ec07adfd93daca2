using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class BeginReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Values_are_carried_over_with_their_day_and_where_they_come_from()
    {
        var patient = RegisteredPatient.New("Carried");
        var facts = Vignettes.Femur with { Labs = Vignettes.Femur.Labs with { LabsTakenOn = Day(-10), Inr = 1.1 } };
        var (first, patientId) = await fixture.SubmittedAsync(patient, facts);
        var number = (await fixture.LoadAsync(first)).Number;

        var begun = await fixture.SendAsync(People.Oncologist, new BeginReferral.Command(patientId, "North"));

        begun.CarriedOverFrom.ShouldBe(number);
        begun.OpenReferrals.ShouldHaveSingleItem().CaseId.ShouldBe(first);
        var draft = await fixture.LoadAsync(begun.CaseId);
        (draft.Patient, draft.PatientId, draft.State).ShouldBe((patient, patientId, CaseState.Draft));
        var carried = ReferralFacts.Parse(draft.FactsJson);
        carried.Cancer.PrimarySite.ShouldBe(facts.Cancer.PrimarySite);
        carried.Patient.Pregnant.ShouldBeNull("it is of the day");
        var inr = carried.Labs.Recorded(FactCatalog.Find("labs.inr")!).ShouldNotBeNull();
        (inr.Number, inr.TakenOn, inr.Origin).ShouldBe((1.1m, Day(-10), new ValueOrigin(OriginKind.CarriedOver, number)));
    }

    [Fact]
    public async Task What_is_older_than_it_may_be_is_asked_again()
    {
        var facts = Vignettes.Femur with { Labs = Vignettes.Femur.Labs with { LabsTakenOn = Day(-40), Inr = 1.1 } };
        var (_, patientId) = await fixture.SubmittedAsync(RegisteredPatient.New("Older"), facts);

        var begun = await fixture.SendAsync(People.Oncologist, new BeginReferral.Command(patientId, "North"));

        var carried = ReferralFacts.Parse((await fixture.LoadAsync(begun.CaseId)).FactsJson);
        carried.Labs.Inr.ShouldBeNull();
        carried.Cancer.PrimarySite.ShouldBe(facts.Cancer.PrimarySite);
    }

    [Fact]
    public async Task Of_a_referral_that_the_oncologist_may_not_read_nothing_is_carried_over()
    {
        var (_, patientId) = await fixture.SubmittedAsync(RegisteredPatient.New("Others"));

        var begun = await fixture.SendAsync(People.OtherOncologist, new BeginReferral.Command(patientId, "North"));

        begun.CarriedOverFrom.ShouldBeNull();
        begun.OpenReferrals.ShouldHaveSingleItem().MaySee.ShouldBeFalse();
        ReferralFacts.Parse((await fixture.LoadAsync(begun.CaseId)).FactsJson).Cancer.PrimarySite.ShouldBeNull();
    }

    [Fact]
    public async Task Who_prepares_it_for_an_oncologist_begins_with_nothing_but_the_patient()
    {
        await fixture.AddPeopleAsync();
        var patient = RegisteredPatient.New("Prepared");
        var (first, patientId) = await fixture.SubmittedAsync(patient);
        await fixture.SendAsync(People.Coordinator, new ChangePatientDetails.Command(patientId, new PatientDetails(Sex.Female)));

        var begun = await fixture.SendAsync(
            People.Nurse,
            new BeginReferral.Command(patientId, "North", OncologistId: People.Oncologist.UserId)
        );

        begun.CarriedOverFrom.ShouldBeNull();
        begun.OpenReferrals.ShouldHaveSingleItem().ShouldBe(new OpenReferral(null, null, null, null, null, MaySee: false));
        var view = await fixture.SendAsync(People.Nurse, new GetReferral.Query(begun.CaseId));
        (view.Header.OncologistName, view.Header.PreparerName, view.Header.PatientId).ShouldBe(
            (People.Oncologist.Name, People.Nurse.Name, patientId)
        );
        view.OtherReferrals.ShouldHaveSingleItem().Number.ShouldBeNull();
        var facts = ReferralFacts.Parse(view.Facts.GetRawText());
        (facts.Patient.Sex, facts.Cancer.PrimarySite, facts.Lesions.Count).ShouldBe((null, null, 0));
        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(begun.CaseId)))
            .OtherReferrals.ShouldHaveSingleItem()
            .CaseId.ShouldBe(first);
        (
            await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
                fixture.SendAsync(People.Nurse, new BeginReferral.Command(patientId, "North"))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("OncologistId");
    }

    [Fact]
    public async Task Nobody_refers_a_patient_who_has_died_or_who_is_not_there()
    {
        var (_, patientId) = await fixture.SubmittedAsync(RegisteredPatient.New("Died"));
        await fixture.SendAsync(
            People.Coordinator,
            new ChangePatientDetails.Command(patientId, new PatientDetails(DiedOn: new CalendarDate(2026, 11, null)))
        );

        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new BeginReferral.Command(patientId, "North"))
            )
        ).Code.ShouldBe("patient-died");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Oncologist, new BeginReferral.Command(Guid.NewGuid(), "North"))
        );
    }

    private DateOnly Day(int days) => DateOnly.FromDateTime(fixture.Now.UtcDateTime).AddDays(days);
}
