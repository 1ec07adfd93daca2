using FluentValidation;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tests.Patients;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ListDisclosuresTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task They_are_listed_newest_first_page_by_page_without_the_name_of_the_patient()
    {
        var patient = RegisteredPatient.New("Listed", "Eve");
        var (caseId, record) = await fixture.SubmittedAsync(patient);
        foreach (var reader in new[] { People.Surgeon, People.Oncologist, People.Coordinator })
            await fixture.ReadCaseAsync(reader, caseId);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        var first = await ListAsync(new(record, Size: 2));
        var second = await ListAsync(new(record, Cursor: first.Next, Size: 2));
        var back = await ListAsync(new(record, Cursor: second.Previous, Size: 2));

        first
            .Rows.Concat(second.Rows)
            .Select(row => row.Recipient)
            .ShouldBe([People.Coordinator.Name, People.Oncologist.Name, People.Surgeon.Name]);
        back.Rows.ShouldBe(first.Rows, new Same());
        first.Rows.ShouldAllBe(row => !row.ToString().Contains("Listed") && !row.ToString().Contains(patient.Mrn));
    }

    [Fact]
    public async Task Who_asks_wrongly_is_told_so_and_nobody_else_may_ask()
    {
        var (_, record) = await fixture.SubmittedAsync(RegisteredPatient.New("Askedfor", "Eve"));

        await Should.ThrowAsync<NotFoundException>(() => ListAsync(new(Guid.NewGuid())));
        await Should.ThrowAsync<ValidationException>(() => ListAsync(new(record, fixture.Now, fixture.Now)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new ListDisclosures.Query(record)));
    }

    private Task<Page<Disclosure>> ListAsync(ListDisclosures.Query query) => fixture.SendAsync(AuditedReads.Officer, query);

    private sealed class Same : IEqualityComparer<Disclosure>
    {
        public bool Equals(Disclosure? one, Disclosure? other) => one?.Id == other?.Id;

        public int GetHashCode(Disclosure one) => one.Id.GetHashCode();
    }
}
