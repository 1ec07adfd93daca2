using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class GetPatientTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task All_referrals_are_listed_and_those_of_others_say_only_that_they_are_there()
    {
        var patient = RegisteredPatient.New("Listed");
        var (open, id) = await fixture.SubmittedAsync(patient);
        await fixture.RequestAsync(open, "AssessFractureRisk", null, $"{open:N}-assess");
        var (closed, _) = await fixture.SubmittedAsync(patient);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(closed, "Twice"));
        var draft = (await fixture.ReferAsync(patient)).CaseId;

        var own = await fixture.SendAsync(People.Oncologist, new GetPatient.Query(id));
        own.Referrals.Select(row => row.CaseId).ShouldBe([draft, closed, open], ignoreOrder: true);
        own.Referrals.ShouldAllBe(row => row.MaySee);
        own.Timeline.Select(line => line.CaseId).Distinct().Count().ShouldBe(3);
        var surgeons = await fixture.SendAsync(People.Surgeon, new GetPatient.Query(id));
        surgeons.Referrals.Select(row => row.CaseId).ShouldBe([closed, open], ignoreOrder: true);
        var other = await fixture.SendAsync(People.OtherOncologist, new GetPatient.Query(id));
        other
            .Referrals.Select(row => (row.CaseId, row.MaySee, row.Lesion))
            .ShouldBe([(closed, false, null), (open, false, null)], ignoreOrder: true);
        (other.Timeline.Count, other.Documents.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Nobody_is_found_under_an_id_that_nobody_has() =>
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Surgeon, new GetPatient.Query(Guid.NewGuid())));
}
