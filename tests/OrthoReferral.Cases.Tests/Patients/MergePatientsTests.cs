using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class MergePatientsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Two_records_are_found_as_one_person_and_no_case_is_rewritten()
    {
        var (married, maiden) = (RegisteredPatient.New("Married", "Eve"), RegisteredPatient.New("Maiden", "Eve", "1958"));
        var (kept, survivor) = await fixture.SubmittedAsync(married);
        var (other, linked) = await fixture.SubmittedAsync(maiden);
        var before = await fixture.LoadAsync(other);

        (await fixture.SendAsync(People.Coordinator, new MergePatients.Command(linked, survivor, "Passport seen"))).PersonId.ShouldBe(
            survivor
        );

        var after = await fixture.LoadAsync(other);
        (after.PatientId, after.Patient, after.Version).ShouldBe((before.PatientId, before.Patient, before.Version));
        var match = (await fixture.SendAsync(People.Coordinator, new FindPatients.Query("Maiden"))).Matches.ShouldHaveSingleItem();
        (match.PatientId, match.FamilyName, match.OpenReferrals).ShouldBe((survivor, "Married", 2));
        match.OtherNumbers.ShouldBe([maiden.Mrn]);
        var person = await fixture.SendAsync(People.Coordinator, new GetPatient.Query(linked));
        (person.PatientId, person.Referrals.Count).ShouldBe((survivor, 2));
        (await fixture.SendAsync(People.Coordinator, new SearchCases.Query("Maiden")))
            .Matches.Select(row => row.CaseId)
            .ShouldBe([kept, other], ignoreOrder: true);
        (await EntryAsync("PatientsMerged", linked)).ShouldBe(("Passport seen", People.Coordinator.Name));
    }

    [Fact]
    public async Task A_record_is_linked_once_and_not_to_itself()
    {
        var (_, first) = await fixture.SubmittedAsync(RegisteredPatient.New("Onetime", "A", "1931"));
        var (_, second) = await fixture.SubmittedAsync(RegisteredPatient.New("Onetime", "B", "1932"));
        await fixture.SendAsync(People.Coordinator, new MergePatients.Command(first, second, "The same"));

        (await RefusedAsync(first, second)).ShouldBe("already-merged");
        (await RefusedAsync(second, first)).ShouldBe("same-person");
        (await RefusedAsync(second, second)).ShouldBe("same-person");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new MergePatients.Command(Guid.NewGuid(), first, "Nobody"))
        );
    }

    [Fact]
    public async Task Only_a_coordinator_links_records() =>
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Oncologist, new MergePatients.Command(Guid.NewGuid(), Guid.NewGuid(), "x"))
        );

    private async Task<string> RefusedAsync(Guid record, Guid survivor) =>
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Coordinator, new MergePatients.Command(record, survivor, "Once more"))
            )
        ).Code;

    private Task<(string? Why, string Who)> EntryAsync(string action, Guid patient) =>
        fixture.ReadAsync(async db =>
        {
            var entry = await db.Audit.AsNoTracking().SingleAsync(row => row.Action == action && row.Subject!.Contains(patient.ToString()));
            return (entry.Why, entry.ActorName);
        });
}
