using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ChangeOwnAccountTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_person_corrects_their_name_and_time_zone_and_stays_signed_in()
    {
        var person = await fixture.InviteAsync("own@clinic.test");
        var stamp = await fixture.SecurityStampAsync(person);

        await fixture.SendAsync(person, new ChangeOwnAccount.Command("Dr. Nora Newman", "Europe/Berlin"));

        (await fixture.AccountAsync(person)).DisplayName.ShouldBe("Dr. Nora Newman");
        (await ZoneAsync(person)).ShouldBe("Europe/Berlin");
        (await fixture.SecurityStampAsync(person)).ShouldBe(stamp);
        var entry = await fixture.AuditedAsync("OwnAccountChanged", "own@clinic.test");
        (entry.ActorId, entry.Change).ShouldBe((person.UserId, "Dr. Nora New → Dr. Nora Newman"));
    }

    [Theory]
    [InlineData("", null, "DisplayName")]
    [InlineData("Dr. Nora New", "Moon/Sea", "TimeZone")]
    public async Task A_name_that_is_missing_or_a_zone_that_nobody_knows_is_refused(string name, string? zone, string field)
    {
        var person = await fixture.InviteAsync($"{field}@clinic.test");

        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(person, new ChangeOwnAccount.Command(name, zone))))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe(field);

        (await fixture.AccountAsync(person)).DisplayName.ShouldBe("Dr. Nora New");
        (await ZoneAsync(person)).ShouldBeNull();
    }

    private Task<string?> ZoneAsync(Actor person) =>
        fixture.ReadAsync(db => db.Users.Where(user => user.Id == person.RequiredUserId).Select(user => user.TimeZone).SingleAsync());
}
