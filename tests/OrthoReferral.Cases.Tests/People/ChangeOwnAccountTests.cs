using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ChangeOwnAccountTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_person_chooses_their_time_zone_and_stays_signed_in()
    {
        var person = await fixture.InviteAsync("own@clinic.test");
        var stamp = await fixture.SecurityStampAsync(person);

        await fixture.SendAsync(person, new ChangeOwnAccount.Command("Europe/Berlin"));

        (await ZoneAsync(person)).ShouldBe("Europe/Berlin");
        (await fixture.SecurityStampAsync(person)).ShouldBe(stamp);
        (await fixture.AuditedAsync("OwnAccountChanged", "own@clinic.test")).ActorId.ShouldBe(person.UserId);
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_refused()
    {
        var person = await fixture.InviteAsync("zone@clinic.test");

        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(person, new ChangeOwnAccount.Command("Moon/Sea"))))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("TimeZone");

        (await ZoneAsync(person)).ShouldBeNull();
    }

    private Task<string?> ZoneAsync(Actor person) =>
        fixture.ReadAsync(db => db.Users.Where(user => user.Id == person.RequiredUserId).Select(user => user.TimeZone).SingleAsync());
}
