using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class NamedOncologistTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_referral_is_prepared_for_the_oncologists_of_ones_sites_and_for_nobody_else()
    {
        var nurse = await fixture.InviteAsync("nurse@clinic.test", Role.Preparer, "North");
        await fixture.WorksAtAsync(People.OtherOncologist, TestSites.South);
        var (_, patientId) = await fixture.SubmittedAsync(RegisteredPatient.New("Prepared"));

        var listed = (await fixture.SendAsync(nurse, new ListOncologists.Query())).Oncologists.Select(one => one.Id).ToList();

        listed.ShouldBe([People.Oncologist.RequiredUserId]);
        foreach (var named in new[] { People.Oncologist, People.OtherOncologist, People.Surgeon, nurse })
        {
            await TryAsync(nurse, named, patientId, may: listed.Contains(named.RequiredUserId));
            await TryAsync(People.Oncologist, named, patientId, may: named == People.Oncologist);
        }
    }

    private async Task TryAsync(Actor person, Actor named, Guid patientId, bool may)
    {
        await TryAsync(
            person,
            new CreateReferral.Command(PatientIdentity.Unknown, "North", Vignettes.Femur, OncologistId: named.UserId),
            may
        );
        await TryAsync(person, new BeginReferral.Command(patientId, "North", OncologistId: named.UserId), may);
    }

    private async Task TryAsync<T>(Actor person, ICommand<T> command, bool may)
    {
        var refused = await Record.ExceptionAsync(() => fixture.SendAsync(person, command));
        if (may)
            refused.ShouldBeNull();
        else
            refused.ShouldBeOfType<ValidationException>().Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("OncologistId");
    }
}
