using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Teams;
using OrthoReferral.Cases.Tests.WorkItems;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.Teams;

public sealed class PlanAbsenceTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_deputy_of_an_absent_oncologist_answers_what_the_case_waits_for_under_their_own_name()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.Femur);
        await fixture.AskForFactsAsync(caseId);
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);

        (await fixture.ActionsAsync(People.OtherOncologist, caseId)).ShouldContain("answerInformation");
        await fixture.SendAsync(
            await fixture.NowAsync(People.OtherOncologist),
            new AnswerInformation.Command(caseId, Facts: null, Answer: "The biopsy is planned for Monday.")
        );

        (await fixture.LoadAsync(caseId))
            .Events.Single(line => line.Kind == CaseEventKind.InformationAnswered)
            .ActorName.ShouldBe(People.OtherOncologist.Name);
    }

    [Fact]
    public async Task A_deputy_takes_over_what_the_absent_colleague_holds_and_nobody_else_does()
    {
        var item = await fixture.ReviewItemAsync("OR-2026-002331");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));
        await fixture.GoAwayAsync(People.Surgeon, People.SecondSurgeon);

        var third = await fixture.InviteAsync("third.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await Should.ThrowAsync<WorkItemHeldByAnotherException>(async () =>
            await fixture.SendAsync(await fixture.NowAsync(third), new ClaimWorkItem.Command(item))
        );
        await fixture.SendAsync(await fixture.NowAsync(People.SecondSurgeon), new ClaimWorkItem.Command(item));

        (await fixture.WorkItemAsync(item)).AssigneeId.ShouldBe(People.SecondSurgeon.UserId);
    }

    [Fact]
    public async Task What_an_absent_person_is_told_the_deputy_is_told_until_the_absence_ends()
    {
        var row = await fixture.InReviewAsync("OR-2026-002332");
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "Please call."));

        fixture.Clock.Advance(TimeSpan.FromDays(8));
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "Please call again."));

        (await fixture.SendAsync(People.OtherOncologist, new ListNotices.Query())).Notices.ShouldHaveSingleItem().CaseId.ShouldBe(row.Id);
        (await fixture.SendAsync(People.Oncologist, new ListNotices.Query())).Notices.Count.ShouldBe(2);
        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_deputy_needs_a_role_in_common_and_has_to_be_there()
    {
        await fixture.GoAwayAsync(People.OtherOncologist, People.Oncologist);
        foreach (var deputy in new[] { People.Surgeon, People.Oncologist, People.OtherOncologist })
        {
            var refused = await Should.ThrowAsync<ValidationException>(() => PlanAsync(People.Oncologist, deputy));
            refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("DeputyId");
        }
    }

    [Fact]
    public async Task An_absence_ends_after_it_begins_and_not_before_now()
    {
        var (deputy, now) = (People.OtherOncologist.RequiredUserId, fixture.Now);

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new PlanAbsence.Command(deputy, now, now.AddHours(-1)))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new PlanAbsence.Command(deputy, now.AddDays(-3), now.AddDays(-2)))
        );
    }

    [Fact]
    public async Task Only_a_coordinator_plans_the_absence_of_somebody_else()
    {
        var command = new PlanAbsence.Command(
            People.SecondSurgeon.RequiredUserId,
            fixture.Now,
            fixture.Now.AddDays(1),
            People.Surgeon.RequiredUserId
        );

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Radiologist, command));
        (await fixture.SendAsync(People.Coordinator, command)).PersonName.ShouldBe(People.Surgeon.Name);
    }

    private Task<PlanAbsence.Result> PlanAsync(Actor person, Actor deputy) =>
        fixture.SendAsync(person, new PlanAbsence.Command(deputy.RequiredUserId, fixture.Now, fixture.Now.AddDays(1)));
}
