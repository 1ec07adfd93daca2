using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class GetGrantTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task It_says_what_each_person_may_do_about_it()
    {
        var officer = new Actor(Guid.CreateVersion7(), "Paul Privat", new HashSet<Role> { Role.PrivacyOfficer });
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.NewAdministratorAsync("Olga Owner"));
        var grantId = await fixture.AskAsync(asker, owner);

        (await MayAsync(asker)).ShouldBe((false, false, true, false));
        (await MayAsync(owner)).ShouldBe((false, false, true, false));
        (await MayAsync(People.SecondAdministrator)).ShouldBe((true, false, true, false));
        (await MayAsync(officer)).ShouldBe((false, false, false, false));

        await fixture.ConfirmAsync(grantId);

        (await MayAsync(asker)).ShouldBe((false, false, false, false));
        (await MayAsync(People.SecondAdministrator)).ShouldBe((false, false, false, false));
        (await MayAsync(People.Administrator)).ShouldBe((false, false, false, true));
        (await MayAsync(officer)).ShouldBe((false, false, false, true));

        async Task<(bool, bool, bool, bool)> MayAsync(Actor actor)
        {
            var found = await fixture.SendAsync(actor, new GetGrant.Query(grantId));
            return (found.MayConfirm, found.ByToken, found.MayRefuse, found.MaySignOff);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_no_clinician_looks()
    {
        await fixture.NewAdministratorAsync();
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Administrator, new GetGrant.Query(Guid.NewGuid())));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new GetGrant.Query(Guid.NewGuid())));
    }
}
