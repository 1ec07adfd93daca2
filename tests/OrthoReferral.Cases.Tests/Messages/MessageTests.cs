using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;

namespace OrthoReferral.Cases.Tests.Messages;

public sealed class MessageTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_conversation_is_read_newest_first_page_by_page()
    {
        var row = await fixture.InReviewAsync("OR-2026-001201");
        for (var i = 1; i <= 3; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            await fixture.SendAsync(i == 2 ? People.Surgeon : People.Oncologist, new PostMessage.Command(row.Id, $" Message {i} "));
        }

        var first = await fixture.SendAsync(People.Coordinator, new ListMessages.Query(row.Id, Size: 2));
        var second = await fixture.SendAsync(People.Coordinator, new ListMessages.Query(row.Id, first.Next, 2));

        first
            .Rows.Select(line => (line.Text, line.AuthorName))
            .ShouldBe([("Message 3", People.Oncologist.Name), ("Message 2", People.Surgeon.Name)]);
        second.Rows.Select(line => line.Text).ShouldBe(["Message 1"]);
        second.Next.ShouldBeNull();
    }

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
    public async Task A_message_to_many_cases_is_written_into_all_or_none()
    {
        var first = await fixture.InReviewAsync("OR-2026-001203");
        var second = await fixture.InReviewAsync("OR-2026-001204");

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new BulkMessage.Command([first.Id, Guid.NewGuid()], "Board moved"))
        );
        (await fixture.LoadAsync(first.Id)).Messages.ShouldBeEmpty();
        (
            await fixture.SendAsync(People.Coordinator, new BulkMessage.Command([first.Id, second.Id], "Board moved to Thursday"))
        ).Cases.ShouldBe(2);

        (await fixture.LoadAsync(second.Id)).Messages.ShouldHaveSingleItem().Text.ShouldBe("Board moved to Thursday");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new BulkMessage.Command([first.Id], "x")));
    }
}
