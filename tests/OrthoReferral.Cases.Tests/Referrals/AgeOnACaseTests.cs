using FluentValidation;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

/// <summary>The birth date held with the patient decides the age of each day, whatever is sent beside it.</summary>
public sealed class AgeOnACaseTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    // The clock of the tests: 20 November 2026.
    [Theory]
    [InlineData("2018-01-01", true)]
    [InlineData("2008-11-20", false)]
    [InlineData("2008-11-21", true)]
    [InlineData("2008-11", true)]
    [InlineData("2008-10", false)]
    [InlineData("2008", true)]
    [InlineData("2007", false)]
    public async Task Somebody_who_may_be_under_18_is_assessed_as_a_child(string born, bool isChild)
    {
        var draft = await fixture.ReferAsync(RegisteredPatient.New("Aged", born: born), WithAge(64));
        draft.Notices.ShouldBe([SentFacts.AgeIgnored]);
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));
        await fixture.RequestAsync(draft.CaseId, "AssessFractureRisk", null, $"{draft.CaseId:N}-assess");

        var view = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(draft.CaseId));

        (view.Assessment!.Read().Case.PrimaryProcedure == Procedure.OutOfScope).ShouldBe(isChild);
        ReferralFacts.Parse(view.Facts.GetRawText()).Patient.AgeYears.ShouldBeNull();
    }

    [Fact]
    public async Task A_day_of_assessment_that_is_sent_makes_nobody_older()
    {
        var facts = WithAge(null) with { AssessedOn = new DateOnly(2040, 1, 1) };

        var draft = await fixture.ReferAsync(RegisteredPatient.New("Later", born: "2015-05-05"), facts);

        draft.Notices.ShouldBe([SentFacts.DayIgnored]);
        ReferralFacts.Parse((await fixture.LoadAsync(draft.CaseId)).FactsJson).AssessedOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_birth_date_among_the_facts_is_held_with_the_patient()
    {
        var facts = Vignettes.Femur with
        {
            Patient = new Patient { DateOfBirth = new CalendarDate(1950, 2, null), Sex = Sex.Male },
        };

        var draft = await fixture.ReferAsync(RegisteredPatient.New("Among", born: null), facts);

        var row = await fixture.LoadAsync(draft.CaseId);
        (row.Patient.DateOfBirth.ToString(), ReferralFacts.Parse(row.FactsJson).Patient.DateOfBirth).ShouldBe(("1950-02", null));
        (await Should.ThrowAsync<ValidationException>(() => fixture.ReferAsync(RegisteredPatient.New("Other"), facts)))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("facts.patient.dateOfBirth");
    }

    [Fact]
    public async Task Where_no_birth_date_is_known_the_age_counts()
    {
        var draft = await fixture.ReferAsync(RegisteredPatient.New("Unborn", born: null), WithAge(17));
        draft.Notices.ShouldBeNull();
        ReferralFacts.Parse((await fixture.LoadAsync(draft.CaseId)).FactsJson).Patient.AgeYears.ShouldBe(17);
    }

    [Fact]
    public async Task An_age_that_is_recorded_later_beside_a_birth_date_is_not_kept()
    {
        var (caseId, _) = await fixture.SubmittedAsync(RegisteredPatient.New("Recorded"));

        var edited = await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, (await fixture.LoadAsync(caseId)).Patient, WithAge(12))
        );

        edited.Notices.ShouldBe([SentFacts.AgeIgnored]);
        ReferralFacts.Parse((await fixture.LoadAsync(caseId)).FactsJson).Patient.AgeYears.ShouldBeNull();
    }

    private static Referral WithAge(int? age) => Vignettes.Femur with { Patient = Vignettes.Femur.Patient with { AgeYears = age } };
}
