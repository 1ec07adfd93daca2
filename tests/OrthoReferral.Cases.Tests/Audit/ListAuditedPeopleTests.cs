using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ListAuditedPeopleTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Everybody_with_an_account_is_listed_by_name_for_administrator_and_privacy_officer()
    {
        var officer = await fixture.InviteAsync("zoe@clinic.test", Role.SafetyOfficer);

        foreach (var reader in new[] { People.Administrator, AuditedReads.Officer })
        {
            var people = (await fixture.SendAsync(reader, new ListAuditedPeople.Query())).People;
            people.Select(person => person.Id).ShouldContain(officer.RequiredUserId);
            people.Select(person => person.Name).ShouldBe(people.Select(person => person.Name).Order(StringComparer.Ordinal));
        }

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ListAuditedPeople.Query()));
    }
}
