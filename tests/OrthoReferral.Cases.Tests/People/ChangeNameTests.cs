using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class ChangeNameTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_administrator_corrects_a_name_and_its_bearer_is_told()
    {
        var person = await fixture.InviteAsync("name@clinic.test");

        await fixture.SendAsync(People.Administrator, new ChangeName.Command(person.RequiredUserId, "  Dr. Nora Newman "));

        (await fixture.AccountAsync(person)).DisplayName.ShouldBe("Dr. Nora Newman");
        var entry = await fixture.AuditedAsync("UserNameChanged", "name@clinic.test");
        (entry.ActorId, entry.Change).ShouldBe((People.Administrator.UserId, "Dr. Nora New → Dr. Nora Newman"));
        (
            await fixture.ReadAsync(db =>
                db.Notices.Where(row => row.UserId == person.RequiredUserId).Select(row => row.Account).ToListAsync()
            )
        ).ShouldContain(AccountNews.NameChanged);
    }

    [Fact]
    public async Task Nobody_changes_their_own_name_and_no_name_is_empty()
    {
        var person = await fixture.InviteAsync("kept-name@clinic.test");

        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(person, new ChangeName.Command(person.RequiredUserId, "Dr. Other"))
        );
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Administrator, new ChangeName.Command(People.Administrator.RequiredUserId, "Root"))
            )
        ).Code.ShouldBe("own-name");
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Administrator, new ChangeName.Command(person.RequiredUserId, " "))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("DisplayName");
        (await fixture.AccountAsync(person)).DisplayName.ShouldBe("Dr. Nora New");
    }
}
