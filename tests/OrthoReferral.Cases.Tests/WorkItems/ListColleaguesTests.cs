using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class ListColleaguesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_people_who_see_cases_are_listed_by_name_with_their_roles()
    {
        await fixture.AddPeopleAsync();

        var everybody = (await fixture.SendAsync(People.Coordinator, new ListColleagues.Query())).Colleagues;
        var surgeons = (await fixture.SendAsync(People.Coordinator, new ListColleagues.Query(Role.OrthopedicSurgeon))).Colleagues;

        everybody.Count.ShouldBe(7);
        everybody.Select(person => person.Name).ShouldBeInOrder();
        surgeons.Select(person => person.Id).ShouldBe([People.Surgeon.RequiredUserId, People.SecondSurgeon.RequiredUserId]);
        surgeons[0].Roles.ShouldBe([Role.OrthopedicSurgeon]);
    }

    [Fact]
    public async Task Whoever_may_not_sign_in_or_sees_no_case_is_no_colleague()
    {
        await fixture.AddPeopleAsync();
        await fixture.ArrangeAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == People.SecondSurgeon.RequiredUserId)).DisabledAt = fixture.Now;
            var administrators = await db.Roles.SingleAsync(role => role.Name == nameof(Role.Administrator));
            var membership = await db.UserRoles.SingleAsync(role => role.UserId == People.Coordinator.RequiredUserId);
            db.UserRoles.Remove(membership);
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = People.Coordinator.RequiredUserId, RoleId = administrators.Id });
        });

        var listed = (await fixture.SendAsync(People.Surgeon, new ListColleagues.Query())).Colleagues.Select(person => person.Name);

        listed.ShouldNotContain(People.SecondSurgeon.Name);
        listed.ShouldNotContain(People.Coordinator.Name, "an administrator now");
        listed.ShouldContain(People.Surgeon.Name);
        (await fixture.SendAsync(People.Administrator, new ListColleagues.Query()))
            .Colleagues.Select(person => person.Name)
            .ShouldBe(listed, "whoever makes a care team chooses from the same people");
        var officer = await fixture.InviteAsync("privacy4@clinic.test", Role.PrivacyOfficer);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(officer, new ListColleagues.Query()));
    }
}
