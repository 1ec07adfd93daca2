using OrthoReferral.Cases.Messages;

namespace OrthoReferral.Cases.Tests.Messages;

public sealed class ListMessagesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
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
}
