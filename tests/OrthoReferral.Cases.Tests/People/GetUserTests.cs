using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class GetUserTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_account_is_read_by_the_administrator_alone()
    {
        var person = await fixture.InviteAsync("one@clinic.test", Role.OrthopedicSurgeon, "South");

        var row = await fixture.SendAsync(People.Administrator, new GetUser.Query(person.RequiredUserId));

        (row.Id, row.Email, row.DisplayName, row.HasPassword, row.HasTwoFactor, row.Passkeys).ShouldBe(
            (person.RequiredUserId, "one@clinic.test", "Dr. Nora New", false, false, 0)
        );
        row.Roles.ShouldBe([Role.OrthopedicSurgeon]);
        row.Sites.ShouldBe(["South"]);
        (row.DisabledAt, row.LockedOutUntil).ShouldBe((null, null));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(person, new GetUser.Query(person.RequiredUserId)));
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Administrator, new GetUser.Query(Guid.NewGuid())));
    }
}
