using FluentValidation;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class OpenByBreakGlassTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_clinician_reads_the_case_for_the_hour_and_changes_nothing_in_it()
    {
        var row = await fixture.InReviewAsync("OR-2026-002391");

        await fixture.BreakGlassAsync(People.OtherOncologist, " or-2026-002391 ");

        (await fixture.ActionsAsync(People.OtherOncologist, row.Id)).ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(async () =>
            await fixture.SendAsync(await fixture.NowAsync(People.OtherOncologist), new PostMessage.Command(row.Id, "I was here."))
        );
        fixture.Clock.Advance(TimeSpan.FromMinutes(59));
        (
            await fixture.SendAsync(await fixture.NowAsync(People.OtherOncologist), new ListMyReferrals.Query(OfTeam: true))
        ).Rows.ShouldBeEmpty("a colleague's case that is open for an hour is no referral of the team");
        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeTrue();
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        (await fixture.SeesAsync(People.OtherOncologist, row.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_stands_on_the_case_and_its_people_are_told()
    {
        await fixture.AddTeamAsync("Thorax", People.Oncologist, People.Radiologist);
        var row = await fixture.InReviewAsync("OR-2026-002392");
        await fixture.BreakGlassAsync(People.OtherOncologist, row.Number, minutes: 15);

        (await fixture.LoadAsync(row.Id))
            .Events[^1]
            .ShouldSatisfyAllConditions(
                line => line.Kind.ShouldBe(CaseEventKind.OpenedByBreakGlass),
                line => line.ActorName.ShouldBe(People.OtherOncologist.Name),
                line => line.Why.ShouldBe("The patient is in our emergency department")
            );
        foreach (var person in new[] { People.Oncologist, People.Radiologist })
        {
            (await fixture.SendAsync(person, new ListNotices.Query()))
                .Notices.ShouldHaveSingleItem()
                .Kind.ShouldBe(NoticeKind.OpenedByBreakGlass);
        }

        (await fixture.SendAsync(People.Surgeon, new ListNotices.Query())).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_an_unknown_number_and_a_case_that_one_sees_anyway_are_refused()
    {
        var row = await fixture.InReviewAsync("OR-2026-002393");
        var draft = await fixture.LoadAsync(await fixture.DraftAsync(Vignettes.Femur));

        await Should.ThrowAsync<NotFoundException>(() => fixture.BreakGlassAsync(People.OtherOncologist, draft.Number));
        await Should.ThrowAsync<NotFoundException>(() => fixture.BreakGlassAsync(People.OtherOncologist, "OR-2026-999999"));
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.BreakGlassAsync(People.Oncologist, row.Number))).Code.ShouldBe(
            "already-open"
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.BreakGlassAsync(People.Coordinator, row.Number));
    }

    [Theory]
    [InlineData("", "The patient is here", 60, "Number")]
    [InlineData("OR-2026-002394", "short", 60, "Reason")]
    [InlineData("OR-2026-002394", "The patient is here", 61, "Minutes")]
    [InlineData("OR-2026-002394", "The patient is here", 0, "Minutes")]
    public async Task Number_reason_and_time_are_asked_for(string number, string reason, int minutes, string field) =>
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.OtherOncologist, new OpenByBreakGlass.Command(number, reason, minutes))
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe(field);
}
