using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class AccountDirectoryTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task What_is_opened_to_a_person_is_known_at_the_next_request_on_the_node_that_opened_it()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-002431");
        var accounts = fixture.Services.GetRequiredService<AccountDirectory>();
        var person = People.OtherOncologist.RequiredUserId;
        (await accounts.FindAsync(person, version: null, default)).ShouldNotBeNull().Scope.Cases.ShouldBeEmpty();

        await fixture.SendAsync(People.Coordinator, new AddToCase.Command(row.Id, person, "Second opinion"));

        (await accounts.FindAsync(person, version: null, default))!.ToActor().Scope.Cases.ShouldBe([row.Id]);
        await fixture.SendAsync(People.Coordinator, new RemoveFromCase.Command(row.Id, person, "Given"));
        (await accounts.FindAsync(person, version: null, default))!.Scope.Cases.ShouldBeEmpty();
    }
}
