using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class AddWeeklyShiftsTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task One_act_puts_a_person_on_call_on_several_days_and_the_audit_log_keeps_each()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "18:00", "07:00", DayOfWeek.Monday, DayOfWeek.Friday);

        (await fixture.RotaAsync()).Weekly.Select(row => row.Weekday).ShouldBe([DayOfWeek.Monday, DayOfWeek.Friday]);
        var entries = await fixture.ReadAsync(db =>
            db.Audit.AsNoTracking().Where(entry => entry.Action == "WeeklyShiftAdded").OrderBy(entry => entry.Sequence).ToListAsync()
        );
        entries.Count.ShouldBe(2);
        entries[0].Subject.ShouldBe("North");
        entries[0].Change.ShouldBe($"Orthopedic surgery: Monday, 18:00 to 07:00 the next day, {People.Surgeon.Name}, 555 0100");
    }

    [Theory]
    [InlineData("06:00", "12:00", DayOfWeek.Tuesday)]
    [InlineData("17:00", "18:01", DayOfWeek.Monday)]
    [InlineData("00:00", "00:00", DayOfWeek.Monday)]
    [InlineData("08:00", "07:00", DayOfWeek.Monday)]
    public async Task Nobody_is_put_on_call_while_somebody_is(string from, string to, DayOfWeek day)
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "18:00", "07:00", DayOfWeek.Monday);

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, KeptRotas.Weekly(People.SecondSurgeon, from, to, day))
        );

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Weekdays");
        refused.Errors.Single().ErrorMessage.ShouldStartWith("Monday, 18:00 to 07:00 the next day somebody is on call already");
    }

    [Fact]
    public async Task What_touches_a_shift_does_not_collide_with_it_over_the_end_of_the_week_too()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "18:00", "07:00", DayOfWeek.Saturday);

        await fixture.OnCallWeeklyAsync(People.SecondSurgeon, "07:00", "18:00", DayOfWeek.Sunday);
        await fixture.OnCallWeeklyAsync(People.SecondSurgeon, "07:00", "18:00", DayOfWeek.Saturday);
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, KeptRotas.Weekly(People.SecondSurgeon, "06:59", "07:00", DayOfWeek.Sunday))
        );
    }

    [Fact]
    public async Task Two_who_fill_the_same_time_at_once_do_not_both_get_it()
    {
        fixture.Handled.Then = async () =>
        {
            fixture.Handled.Then = null;
            await fixture.OnCallWeeklyAsync(People.SecondSurgeon, "18:00", "07:00", DayOfWeek.Monday);
        };

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, KeptRotas.Weekly(People.Surgeon, "20:00", "21:00", DayOfWeek.Monday))
        );

        (await fixture.RotaAsync()).Weekly.ShouldHaveSingleItem().PersonId.ShouldBe(People.SecondSurgeon.RequiredUserId);
    }

    [Fact]
    public async Task Who_is_on_call_has_the_role_and_works_at_the_site()
    {
        await fixture.WorksAtAsync(People.SecondSurgeon, TestSites.South);
        foreach (var person in new[] { People.Radiologist, People.SecondSurgeon })
        {
            var refused = await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Coordinator, KeptRotas.Weekly(person, "08:00", "18:00"))
            );
            refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("PersonId");
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new AddWeeklyShifts.Command(default, Role.Oncologist, default, [], default, default, "call me")
            )
        );

        refused.Errors.Select(error => error.PropertyName).ShouldBe(["SiteId", "Role", "PersonId", "Phone", "Weekdays"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_coordinator_keeps_the_rotas_of_their_own_sites_and_an_administrator_all()
    {
        await fixture.WorksAtAsync(People.Coordinator, TestSites.South);
        var command = KeptRotas.Weekly(People.Surgeon, "08:00", "18:00");

        await Should.ThrowAsync<NotFoundException>(async () =>
            await fixture.SendAsync(await fixture.NowAsync(People.Coordinator), command)
        );
        (await fixture.SendAsync(People.Administrator, command)).Shifts.Count.ShouldBe(7);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, command));
    }
}
