using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class ChangePatientDetailsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task How_to_reach_the_patient_is_recorded_and_audited_without_its_words()
    {
        var (_, id) = await fixture.SubmittedAsync(RegisteredPatient.New("Reach"));
        var details = new PatientDetails(Sex.Female, " 0123 ", "r@example.org", "  ", "Ben, son", "456", "Dr. Hill", "789");

        await fixture.SendAsync(People.Coordinator, new ChangePatientDetails.Command(id, details));

        var read = (await fixture.SendAsync(People.Surgeon, new GetPatient.Query(id))).Details;
        (read.Phone, read.Address, read.NextOfKin, read.Sex).ShouldBe(("0123", null, "Ben, son", Sex.Female));
        var entry = await fixture.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(row => row.Action == "PatientDetailsChanged"));
        (entry.NewValue, entry.Why).ShouldBe((null, null));
    }

    [Fact]
    public async Task Details_that_cannot_be_are_refused_by_field()
    {
        var (_, id) = await fixture.SubmittedAsync(RegisteredPatient.New("Refused"));
        var wrong = new PatientDetails(Phone: "1\u202E2", Email: "nobody", DiedOn: new CalendarDate(2090, null, null));

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new ChangePatientDetails.Command(id, wrong))
        );

        refused
            .Errors.Select(error => error.PropertyName)
            .ShouldBe(["Details.Phone", "Details.Email", "Details.DiedOn"], ignoreOrder: true);
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Oncologist, new ChangePatientDetails.Command(Guid.NewGuid(), PatientDetails.None))
        );
    }
}
