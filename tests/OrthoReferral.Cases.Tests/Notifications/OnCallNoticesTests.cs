using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Tests.OnCall;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Notifications;

/// <summary>Emergencies and escalations go to the person on call, where there is one.</summary>
public sealed class OnCallNoticesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task An_emergency_is_told_to_the_surgeon_on_call_and_to_no_other()
    {
        await fixture.OnCallWeeklyAsync(People.SecondSurgeon, "00:00", "00:00");

        await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);

        (await KindsAsync(People.SecondSurgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
        (await KindsAsync(People.Surgeon)).ShouldBeEmpty();
        (await KindsAsync(People.Oncologist)).ShouldContain(NoticeKind.EmergencyRaised, "whose patient it is");
    }

    [Fact]
    public async Task In_a_hole_an_emergency_is_told_to_every_surgeon_of_the_site()
    {
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now.AddHours(1), fixture.Now.AddHours(2));

        await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);

        (await KindsAsync(People.Surgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
        (await KindsAsync(People.SecondSurgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
    }

    [Fact]
    public async Task Who_is_on_call_but_left_the_clinic_or_the_site_is_not_relied_on()
    {
        var leaving = await fixture.InviteAsync("leaving.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.OnCallWeeklyAsync(leaving, "00:00", "00:00");
        await fixture.SendAsync(People.Administrator, new DisableUser.Command(leaving.RequiredUserId, "Left the clinic"));
        await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        (await KindsAsync(People.Surgeon)).ShouldBe([NoticeKind.EmergencyRaised]);

        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now, fixture.Now.AddDays(1));
        await fixture.WorksAtAsync(People.SecondSurgeon, TestSites.South);
        await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        (await KindsAsync(People.Surgeon)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_deputy_of_who_is_on_call_and_away_is_told_too()
    {
        await fixture.OnCallWeeklyAsync(People.SecondSurgeon, "00:00", "00:00");
        await fixture.GoAwayAsync(People.SecondSurgeon, People.Surgeon);

        await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);

        (await KindsAsync(People.SecondSurgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
        (await KindsAsync(People.Surgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
    }

    [Fact]
    public async Task An_escalation_is_told_to_who_is_on_call_and_to_who_holds_the_item()
    {
        await fixture.OnCallWeeklyAsync(People.SecondSurgeon, "00:00", "00:00");
        var row = await fixture.InReviewAsync("OR-2026-003111", urgency: Urgency.Routine);
        var item = (await fixture.LoadAsync(row.Id)).WorkItems.Single();
        await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(item.Id, "The family calls."));
        (await KindsAsync(People.Surgeon)).ShouldBeEmpty();
        (await KindsAsync(People.SecondSurgeon)).ShouldBe([NoticeKind.WorkEscalated]);

        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item.Id));
        await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(item.Id, "Again."));

        (await KindsAsync(People.Surgeon)).ShouldBe([NoticeKind.WorkEscalated]);
        (await KindsAsync(People.SecondSurgeon)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_rota_of_another_role_or_site_changes_nothing()
    {
        await fixture.SendAsync(
            People.Coordinator,
            KeptRotas.Weekly(People.Radiologist, "00:00", "00:00") with
            {
                Role = Role.InterventionalRadiologist,
            }
        );
        await fixture.SendAsync(
            People.Coordinator,
            KeptRotas.Weekly(People.SecondSurgeon, "00:00", "00:00") with
            {
                SiteId = TestSites.South,
            }
        );

        await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);

        (await KindsAsync(People.Radiologist)).ShouldBeEmpty();
        (await KindsAsync(People.Surgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
        (await KindsAsync(People.SecondSurgeon)).ShouldBe([NoticeKind.EmergencyRaised]);
    }

    private async Task<IReadOnlyList<NoticeKind>> KindsAsync(Actor person) =>
        [.. (await fixture.NoticesOfAsync(person)).Select(notice => notice.Kind)];
}
