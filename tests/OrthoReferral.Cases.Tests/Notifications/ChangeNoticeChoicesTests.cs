using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class ChangeNoticeChoicesTests : IAsyncLifetime
{
    private static readonly NoticeChannel[] Nothing = [];

    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_kind_that_was_switched_off_is_kept_and_stands_on_no_bell()
    {
        var row = await fixture.InReviewAsync("OR-2026-001921", urgency: Urgency.Routine);
        await ChooseAsync(NoticeKind.MessagePosted, Nothing);

        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "We call you."));

        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldBeEmpty();
        (await fixture.ReadAsync(db => db.Notices.CountAsync(notice => notice.CaseId == row.Id))).ShouldBe(1);
        await ChooseAsync(NoticeKind.MessagePosted, NoticeChannel.InApp);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "Again."));
        (await fixture.NoticesOfAsync(People.Oncologist)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Urgent_news_comes_whatever_was_chosen()
    {
        var row = await fixture.InReviewAsync("OR-2026-001922", urgency: Urgency.Immediate);
        await ChooseAsync(NoticeKind.MessagePosted, Nothing);

        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "Call us now."));

        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldHaveSingleItem().Urgency.ShouldBe(NoticeUrgency.Urgent);
    }

    [Theory]
    [InlineData(NoticeKind.ChangedUnderTreatment, "Urgent news can't be switched off.")]
    [InlineData(NoticeKind.AccountChanged, "News of your own account can't be switched off.")]
    public async Task What_always_comes_is_not_chosen(NoticeKind kind, string words)
    {
        var refused = await Should.ThrowAsync<ValidationException>(() => ChooseAsync(kind, Nothing));

        var error = refused.Errors.ShouldHaveSingleItem();
        (error.PropertyName, error.ErrorMessage).ShouldBe(("Choices[0].Kind", words));
    }

    [Fact]
    public async Task A_choice_is_of_one_person_and_a_kind_is_named_once()
    {
        await ChooseAsync(NoticeKind.Decided, NoticeChannel.Webhook);

        (await ChannelsAsync(People.Oncologist)).ShouldBe([NoticeChannel.Webhook]);
        (await ChannelsAsync(People.OtherOncologist)).ShouldBe([NoticeChannel.InApp, NoticeChannel.Mail]);
        var twice = new ChangeNoticeChoices.Choice(NoticeKind.Decided, Nothing);
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new ChangeNoticeChoices.Command([twice, twice]))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new ChangeNoticeChoices.Command([new((NoticeKind)999, Nothing)]))
        );
    }

    private Task<ChangeNoticeChoices.Result> ChooseAsync(NoticeKind kind, params NoticeChannel[] channels) =>
        fixture.SendAsync(People.Oncologist, new ChangeNoticeChoices.Command([new(kind, channels)]));

    private async Task<IReadOnlyList<NoticeChannel>> ChannelsAsync(Actor person) =>
        (await fixture.SendAsync(person, new GetNoticeChoices.Query())).Kinds.Single(row => row.Kind == NoticeKind.Decided).Channels;
}
