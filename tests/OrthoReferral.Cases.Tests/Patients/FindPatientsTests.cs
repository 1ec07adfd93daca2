using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class FindPatientsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Theory]
    [InlineData("Sørensen", "Bo", "Sorensen")]
    [InlineData("Wałęsa", "Ada", "Walesa")]
    [InlineData("Işık", "Can", "IŞIK")]
    [InlineData("Ｙａｍａｄａ", "Ken", "Yamada")]
    [InlineData("𞤃𞤢𞤥", "𞤀𞤣", "𞤃𞤢𞤥")]
    [InlineData("García Márquez", "Eva", "Marquez")]
    [InlineData("Leevi", "Anniina", "Anniina Leevi")]
    [InlineData("Leevi", "Anniina", "Leevi, Anniina")]
    [InlineData("Leevi", "Anniina", "leev")]
    [InlineData("Straßer", "Uwe", "STRASSER")]
    [InlineData("Andersson", "Nils", "anderson")]
    [InlineData("Kowalczyk", "Jan", "Kowalzcyk Jan")]
    [InlineData("王", "小明", "王小明")]
    [InlineData("王", "小明", "王")]
    [InlineData("כהן", "דוד", "דוד כהן")]
    [InlineData("O’Brien-Smith", "Mary Jane", "jane obrien")]
    public async Task A_patient_is_found_by_what_a_clerk_types(string familyName, string givenName, string typed)
    {
        var patient = RegisteredPatient.New(familyName, givenName);
        var id = (await fixture.ReferAsync(patient)).PatientId;

        (await FindAsync(typed)).Matches.Select(match => (Guid?)match.PatientId).ShouldContain(id);
    }

    [Fact]
    public async Task Whoever_is_spelled_otherwise_is_not_found()
    {
        var id = (await fixture.ReferAsync(RegisteredPatient.New("Zimmermann", "Ute"))).PatientId;

        (await FindAsync("Zimrnemnan")).Matches.ShouldNotContain(match => match.PatientId == id);
        (await FindAsync("Zimmermann Paul")).Matches.ShouldNotContain(match => match.PatientId == id);
        (await FindAsync("Zimmermann", "1970-01-01")).Matches.ShouldNotContain(match => match.PatientId == id);
    }

    [Fact]
    public async Task A_record_number_or_its_beginning_finds_its_patient()
    {
        var patient = RegisteredPatient.New("Number") with { Mrn = "XY-77 1234" };
        var id = (await fixture.ReferAsync(patient)).PatientId!.Value;

        foreach (var typed in new[] { "XY-77 1234", "xy771234", "xy-77", "Number xy77" })
            (await FindAsync(typed)).Matches.ShouldContain(match => match.PatientId == id, typed);
    }

    [Theory]
    [InlineData("1941-05-06", "1941-05-06", true)]
    [InlineData("1941-05-06", "1941-05", true)]
    [InlineData("1941-05-06", "1941", true)]
    [InlineData("1941-05", "1941-05-06", true)]
    [InlineData("1941", "1941-05-06", true)]
    [InlineData("1941-05-06", "1941-05-07", false)]
    [InlineData("1941-04", "1941-05-06", false)]
    public async Task A_birth_date_finds_whoever_may_be_born_then(string held, string asked, bool isFound)
    {
        var id = (await fixture.ReferAsync(RegisteredPatient.New("Birthday", InLetters(held + asked), held))).PatientId!.Value;

        (await FindAsync(null, asked)).Matches.Any(match => match.PatientId == id).ShouldBe(isFound);
        (await FindAsync("birthday", asked)).Matches.Any(match => match.PatientId == id).ShouldBe(isFound);
    }

    [Fact]
    public async Task Exact_names_come_before_those_that_begin_with_the_same_letters()
    {
        await fixture.ReferAsync(RegisteredPatient.New("Rossini", "Gia"));
        var exact = (await fixture.ReferAsync(RegisteredPatient.New("Ross", "Zoe"))).PatientId;

        (await FindAsync("Ross")).Matches[0].PatientId.ShouldBe(exact!.Value);
    }

    [Fact]
    public async Task An_open_referral_of_anybody_is_counted()
    {
        var patient = RegisteredPatient.New("Counted");
        await fixture.SubmittedAsync(patient);

        var match = (await fixture.SendAsync(People.OtherOncologist, new FindPatients.Query(patient.Mrn))).Matches.ShouldHaveSingleItem();

        match.OpenReferrals.ShouldBe(1);
    }

    [Fact]
    public async Task Who_only_prepares_referrals_reads_who_it_is_and_whether_a_referral_is_open_and_no_more()
    {
        var patient = RegisteredPatient.New("Minimal");
        var (_, patientId) = await fixture.SubmittedAsync(patient);
        await fixture.SubmittedAsync(patient);
        await fixture.SendAsync(
            People.Coordinator,
            new ChangePatientDetails.Command(patientId, new PatientDetails(Sex.Female, DiedOn: new CalendarDate(2026, 11, null)))
        );

        var match = (await fixture.SendAsync(People.Nurse, new FindPatients.Query(patient.Mrn))).Matches.ShouldHaveSingleItem();

        (match.FamilyName, match.GivenName, match.Mrn, match.DateOfBirth).ShouldBe(
            (patient.FamilyName, patient.GivenName, patient.Mrn, patient.DateOfBirth)
        );
        (match.Sex, match.DiedOn, match.OpenReferrals).ShouldBe((null, null, 1));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Nurse, new GetPatient.Query(patientId)));
    }

    [Fact]
    public async Task A_list_that_does_not_show_all_patients_says_so()
    {
        for (var at = 0; at <= FindPatients.Limit; at++)
            await fixture.ReferAsync(RegisteredPatient.New("Manyfold", "Kim", born: FormattableString.Invariant($"{1930 + at}-02-03")));

        var found = await FindAsync("Manyfold");

        (found.Matches.Count, found.HasMore).ShouldBe((FindPatients.Limit, true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("---")]
    [InlineData("L\u202Eee")]
    public async Task A_text_that_finds_nobody_is_refused(string typed) =>
        await Should.ThrowAsync<ValidationException>(() => FindAsync(typed));

    // A given name of its own for each row.
    private static string InLetters(string dates) =>
        string.Concat(dates.Where(char.IsAsciiDigit).Select(digit => (char)('a' + (digit - '0'))));

    private Task<FindPatients.Result> FindAsync(string? text, string? born = null) =>
        fixture.SendAsync(
            People.Coordinator,
            new FindPatients.Query(
                text,
                born is null ? null
                    : CalendarDate.TryParse(born, out var date) ? date
                    : null
            )
        );
}
