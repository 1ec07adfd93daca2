using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class UnmergePatientsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_link_is_taken_back_with_exactly_the_records_that_it_brought()
    {
        var ids = new List<Guid>();
        for (var at = 0; at < 4; at++)
            ids.Add(
                (
                    await fixture.SubmittedAsync(RegisteredPatient.New("Chain", "Link", FormattableString.Invariant($"{1940 + at}")))
                ).PatientId
            );
        await MergeAsync(ids[0], ids[1]);
        await MergeAsync(ids[3], ids[2]);
        var before = await PersonsAsync();
        await MergeAsync(ids[1], ids[2]);
        (await PersonsAsync()).Values.Distinct().Count(person => ids.Contains(person)).ShouldBe(1);

        await fixture.SendAsync(People.Coordinator, new UnmergePatients.Command(ids[1], "Twins"));

        (await PersonsAsync()).ShouldBe(before, ignoreOrder: true);
        (await fixture.SendAsync(People.Coordinator, new GetPatient.Query(ids[0]))).Referrals.Count.ShouldBe(2);
        (
            await fixture.ReadAsync(db =>
                db.PatientMerges.Where(row => row.PatientId == ids[1]).Select(row => row.UndoneReason).SingleAsync()
            )
        ).ShouldBe("Twins");
        (await fixture.ReadAsync(db => db.Audit.CountAsync(row => row.Action == "PatientsUnmerged" && row.Why == "Twins"))).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_linked_has_no_link_to_take_back()
    {
        var (_, id) = await fixture.SubmittedAsync(RegisteredPatient.New("Alone"));

        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, new UnmergePatients.Command(id, "x")))
        ).Code.ShouldBe("not-merged");
    }

    private Task<MergePatients.Result> MergeAsync(Guid record, Guid survivor) =>
        fixture.SendAsync(People.Coordinator, new MergePatients.Command(record, survivor, "The same person"));

    private Task<Dictionary<Guid, Guid>> PersonsAsync() =>
        fixture.ReadAsync(db => db.Patients.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.PersonId));
}
