using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class PassOnEmergencyTests : IAsyncLifetime
{
    private static readonly TimeSpan Wait = EmergencyWaits.Default.Immediate;

    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task What_nobody_acknowledges_goes_along_the_rota_then_to_the_role_then_to_the_coordinators_and_ends_there()
    {
        var third = await fixture.InviteAsync("third.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8));
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(8), fixture.Now.AddHours(16), "555 0200");
        var (caseId, item) = await EmergencyAsync();
        (await PassOnAsync(item)).ShouldBeFalse("it has just been told");
        (await CountsAsync(People.Surgeon, People.SecondSurgeon, third, People.Coordinator)).ShouldBe([1, 0, 0, 0]);

        (await PassOnInTimeAsync(item)).ShouldBe($"it goes to {People.SecondSurgeon.Name}, 555 0200");
        (await CountsAsync(People.Surgeon, People.SecondSurgeon, third, People.Coordinator)).ShouldBe([1, 1, 0, 0]);

        (await PassOnInTimeAsync(item)).ShouldBe("it goes to all others of orthopedic surgery at this site");
        (await CountsAsync(People.Surgeon, People.SecondSurgeon, third, People.Coordinator)).ShouldBe([1, 1, 1, 0]);

        (await PassOnInTimeAsync(item)).ShouldBe("it goes to the coordinators of this site");
        (await CountsAsync(People.Surgeon, People.SecondSurgeon, third, People.Coordinator)).ShouldBe([1, 1, 1, 1]);

        (await PassOnInTimeAsync(item)).ShouldBe("nobody is left who was not told");
        fixture.Clock.Advance(TimeSpan.FromDays(1));
        (await DueAsync()).ShouldNotContain(item);
        (await PassOnAsync(item)).ShouldBeFalse();
        (await LinesAsync(caseId)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Whoever_is_told_is_told_as_urgently_as_the_first()
    {
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8));
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(8), fixture.Now.AddHours(16));
        var (caseId, item) = await EmergencyAsync();

        await PassOnInTimeAsync(item);

        var notice = (await fixture.ReadAsync(db => db.Notices.AsNoTracking().ToListAsync())).Single(row =>
            row.UserId == People.SecondSurgeon.RequiredUserId
        );
        (notice.Kind, notice.Urgency, notice.CaseId, notice.At).ShouldBe(
            (NoticeKind.EmergencyRaised, NoticeUrgency.Urgent, caseId, fixture.Now)
        );
    }

    [Fact]
    public async Task What_was_acknowledged_in_between_goes_nowhere()
    {
        var (caseId, item) = await EmergencyAsync();
        fixture.Clock.Advance(Wait);
        (await DueAsync()).ShouldContain(item, "a node has read it");

        await fixture.SendAsync(People.Surgeon, new AcknowledgeEmergency.Command(caseId));

        (await PassOnAsync(item)).ShouldBeFalse();
        (await DueAsync()).ShouldNotContain(item);
        (await LinesAsync(caseId)).ShouldBeEmpty();
        (await CountsAsync(People.Coordinator)).ShouldBe([0]);
    }

    [Fact]
    public async Task Who_only_holds_it_has_not_acknowledged_it()
    {
        var (_, item) = await EmergencyAsync();
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));

        (await PassOnInTimeAsync(item)).ShouldBe("it goes to the coordinators of this site", "every surgeon was told at first");
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    public async Task The_urgency_of_the_case_sets_how_long_it_waits(int urgency, int minutes)
    {
        var (_, item) = await EmergencyAsync();
        await fixture.ArrangeAsync(db =>
            db.WorkItems.Where(row => row.Id == item).ExecuteUpdateAsync(set => set.SetProperty(row => row.UrgencyRank, urgency))
        );

        fixture.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        (await DueAsync()).ShouldNotContain(item);
        (await PassOnAsync(item)).ShouldBeFalse();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));

        (await DueAsync()).ShouldContain(item);
        (await PassOnAsync(item)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_deputy_of_who_is_next_and_away_is_told_too_and_named_with_their_number()
    {
        var deputy = await fixture.InviteAsync("deputy.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8));
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(8), fixture.Now.AddHours(16), "555 0200");
        await fixture.OnCallOnceAsync(deputy, fixture.Now.AddHours(16), fixture.Now.AddHours(18), "555 0300");
        await fixture.GoAwayAsync(People.SecondSurgeon, deputy);
        var (_, item) = await EmergencyAsync();

        (await PassOnInTimeAsync(item)).ShouldBe($"it goes to {deputy.Name}, 555 0300, who covers for {People.SecondSurgeon.Name}");

        (await CountsAsync(People.SecondSurgeon, deputy)).ShouldBe([1, 1]);
        (await PassOnInTimeAsync(item)).ShouldBe("it goes to the coordinators of this site", "the deputy was told already");
    }

    [Fact]
    public async Task Who_is_away_and_covered_by_somebody_who_was_told_is_passed_over_for_somebody_new()
    {
        var third = await fixture.InviteAsync("third.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8));
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(8), fixture.Now.AddHours(16));
        await fixture.OnCallOnceAsync(third, fixture.Now.AddHours(16), fixture.Now.AddHours(18), "555 0300");
        await fixture.GoAwayAsync(People.SecondSurgeon, People.Surgeon);
        var (_, item) = await EmergencyAsync();

        (await PassOnInTimeAsync(item)).ShouldBe($"it goes to {third.Name}, 555 0300");
    }

    [Fact]
    public async Task A_rota_that_was_changed_meanwhile_says_who_is_next()
    {
        var third = await fixture.InviteAsync("third.surgeon@clinic.test", Role.OrthopedicSurgeon);
        var first = await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8));
        var (_, item) = await EmergencyAsync();
        await fixture.SendAsync(People.Coordinator, new RemoveDatedShift.Command(first));
        await fixture.OnCallOnceAsync(third, fixture.Now, fixture.Now.AddHours(8), "555 0300");

        (await PassOnInTimeAsync(item)).ShouldBe($"it goes to {third.Name}, 555 0300");

        (await CountsAsync(People.Surgeon, third, People.SecondSurgeon)).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public async Task In_a_hole_of_the_rota_it_goes_to_all_others_of_the_role()
    {
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddMinutes(5));
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(8), fixture.Now.AddHours(16));
        var (_, item) = await EmergencyAsync();

        (await PassOnInTimeAsync(item)).ShouldBe("it goes to all others of orthopedic surgery at this site");

        (await CountsAsync(People.Surgeon, People.SecondSurgeon)).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_case_that_is_closed_meanwhile_is_left_alone()
    {
        var (caseId, item) = await EmergencyAsync();
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "The patient went elsewhere."));
        fixture.Clock.Advance(Wait);

        (await DueAsync()).ShouldNotContain(item);
        (await PassOnAsync(item)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_passes_it_on_by_hand()
    {
        var (_, item) = await EmergencyAsync();

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new PassOnEmergency.Command(item)));
    }

    private async Task<(Guid CaseId, Guid Item)> EmergencyAsync()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        return (caseId, await fixture.ItemAsync(caseId, WorkItemForm.Emergency));
    }

    private async Task<bool> PassOnAsync(Guid item) =>
        (await fixture.SendAsync(Actor.System, new PassOnEmergency.Command(item))).IsPassedOn;

    // What the case says of it.
    private async Task<string?> PassOnInTimeAsync(Guid item)
    {
        fixture.Clock.Advance(Wait);
        (await PassOnAsync(item)).ShouldBeTrue();
        (await PassOnAsync(item)).ShouldBeFalse("another node came second");
        var caseId = await fixture.ReadAsync(db => db.WorkItems.Where(row => row.Id == item).Select(row => row.CaseId).SingleAsync());
        return (await LinesAsync(caseId))[^1];
    }

    private async Task<IReadOnlyList<string?>> LinesAsync(Guid caseId) =>
        [
            .. (await fixture.LoadAsync(caseId))
                .Events.Where(line => line.Kind == CaseEventKind.EmergencyPassedOn)
                .OrderBy(line => line.Ordinal)
                .Select(line => line.Subject),
        ];

    // How often each of them was told of an emergency.
    private async Task<IReadOnlyList<int>> CountsAsync(params Actor[] people)
    {
        var told = await fixture.ReadAsync(db =>
            db.Notices.AsNoTracking().Where(row => row.Kind == NoticeKind.EmergencyRaised).ToListAsync()
        );
        return [.. people.Select(person => told.Count(row => row.UserId == person.RequiredUserId))];
    }

    private Task<IReadOnlyList<Guid>> DueAsync() =>
        fixture.ReadAsync(db => PassOnEmergency.DueAsync(db, EmergencyWaits.Default, fixture.Now, 1000, default));
}
