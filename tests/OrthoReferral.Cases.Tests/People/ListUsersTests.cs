using FluentValidation;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ListUsersTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Accounts_are_found_by_name_or_address_and_paged_by_address()
    {
        foreach (var name in new[] { "cara", "anna", "Bert" })
            await fixture.InviteAsync($"{name}@list.test");

        var first = await ListAsync(new("LIST.test", Size: 2));
        var second = await ListAsync(new("LIST.test", first.Next, 2));
        var back = await ListAsync(new("LIST.test", second.Previous, 2));

        first.Rows.Select(row => row.Email).ShouldBe(["anna@list.test", "Bert@list.test"]);
        second.Rows.Select(row => row.Email).ShouldBe(["cara@list.test"]);
        second.Next.ShouldBeNull();
        back.Rows.Select(row => row.Email).ShouldBe(first.Rows.Select(row => row.Email));
        (await ListAsync(new("Keller"))).Rows.ShouldHaveSingleItem().Id.ShouldBe(People.Surgeon.RequiredUserId);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ListUsers.Query()));
        await Should.ThrowAsync<ValidationException>(() => ListAsync(new(Size: 0)));
    }

    private Task<Page<ListUsers.Row>> ListAsync(ListUsers.Query query) => fixture.SendAsync(People.Administrator, query);
}
