using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Tests.Notifications;

namespace OrthoReferral.Cases.Tests.Messages;

public sealed class PostMessageTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Nobody_writes_into_or_reads_a_case_that_they_may_not_see()
    {
        var row = await fixture.InReviewAsync("OR-2026-001202");

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new PostMessage.Command(row.Id, "Hello"))
        );
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new ListMessages.Query(row.Id)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new ListMessages.Query(row.Id)));
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Oncologist, new PostMessage.Command(row.Id, "  ")));
    }

    [Fact]
    public async Task Who_answers_a_message_has_read_it_and_their_news_of_it_is_read_too()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-001203");
        var asked = await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "When can she come?"));
        var told = (await ToldAsync(row.Id)).ShouldHaveSingleItem();
        (told.Message!.Id, told.Message.Text, told.Message.AuthorName).ShouldBe(
            (asked.MessageId, "When can she come?", People.Coordinator.Name)
        );

        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        await fixture.SendAsync(People.Oncologist, new PostMessage.Command(row.Id, "On Monday.", asked.MessageId));

        (await ToldAsync(row.Id)).ShouldBeEmpty();
        var lines = (await fixture.SendAsync(People.Coordinator, new ListMessages.Query(row.Id))).Rows;
        lines[1].ReadBy.ShouldBe([new(People.Oncologist.Name, fixture.Now)]);
        (lines[0].IsUnread, lines[0].ReadBy).ShouldBe((true, null));
    }

    [Fact]
    public async Task A_repeated_call_sends_once()
    {
        await fixture.AddPeopleAsync();
        var row = await fixture.InReviewAsync("OR-2026-001204");
        var first = await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "Please call."), "message-1");
        var second = await fixture.SendAsync(People.Coordinator, new PostMessage.Command(row.Id, "Please call."), "message-1");

        second.ShouldBe(first);
        (await fixture.SendAsync(People.Coordinator, new ListMessages.Query(row.Id))).Rows.ShouldHaveSingleItem();
        (await ToldAsync(row.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_answer_to_a_message_of_another_case_is_refused_and_says_nothing()
    {
        var (row, other) = (await fixture.InReviewAsync("OR-2026-001205"), await fixture.InReviewAsync("OR-2026-001206"));
        var elsewhere = await fixture.SendAsync(People.Coordinator, new PostMessage.Command(other.Id, "Please call."));

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new PostMessage.Command(row.Id, "Yes.", elsewhere.MessageId))
        );

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("AnswersId");
        (await fixture.SendAsync(People.Coordinator, new ListMessages.Query(row.Id))).Rows.ShouldBeEmpty();
    }

    // The fixture is shared, and so are its people.
    private async Task<IReadOnlyList<ListNotices.Row>> ToldAsync(Guid caseId) =>
        [.. (await fixture.NoticesOfAsync(People.Oncologist)).Where(notice => notice.CaseId == caseId)];
}
