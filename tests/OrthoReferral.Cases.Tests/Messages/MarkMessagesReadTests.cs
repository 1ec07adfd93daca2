using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Tests.Notifications;

namespace OrthoReferral.Cases.Tests.Messages;

public sealed class MarkMessagesReadTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_writer_sees_who_read_the_message_and_when_and_nobody_else_does()
    {
        var row = await fixture.InReviewAsync("OR-2026-001211");
        var first = await PostAsync(row.Id, "First.");
        var second = await PostAsync(row.Id, "Second.");
        (await LinesAsync(People.Coordinator, row.Id)).ShouldAllBe(line => line.ReadBy!.Count == 0);
        (await LinesAsync(People.Surgeon, row.Id)).ShouldAllBe(line => line.IsUnread && line.ReadBy == null);

        await fixture.SendAsync(People.Surgeon, new MarkMessagesRead.Command(row.Id, first));
        var at = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.SendAsync(People.Surgeon, new MarkMessagesRead.Command(row.Id, second));
        await fixture.SendAsync(People.Oncologist, new MarkMessagesRead.Command(row.Id, second));

        var lines = await LinesAsync(People.Coordinator, row.Id);
        lines[0].ReadBy!.Select(one => one.Name).ShouldBe([People.Surgeon.Name, People.Oncologist.Name], ignoreOrder: true);
        lines[1].ReadBy!.Single(one => one.Name == People.Surgeon.Name).At.ShouldBe(at, "the first reading counts");
        (await LinesAsync(People.Surgeon, row.Id)).ShouldAllBe(line => !line.IsUnread && line.ReadBy == null);
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldBeEmpty();
    }

    [Fact]
    public async Task News_that_is_marked_as_read_is_the_message_read()
    {
        var row = await fixture.InReviewAsync("OR-2026-001212");
        await PostAsync(row.Id, "Please call.");
        var told = (await fixture.NoticesOfAsync(People.Oncologist)).ShouldHaveSingleItem();

        await fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([told.Id]));

        (await LinesAsync(People.Coordinator, row.Id))[0].ReadBy!.Single().Name.ShouldBe(People.Oncologist.Name);
    }

    [Fact]
    public async Task A_deputy_reads_under_their_own_name_and_the_absent_one_has_not_read_it()
    {
        var row = await fixture.InReviewAsync("OR-2026-001213");
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        var asked = await PostAsync(row.Id, "When can she come?");
        (await fixture.NoticesOfAsync(await fixture.NowAsync(People.OtherOncologist))).ShouldHaveSingleItem().Message!.Id.ShouldBe(asked);

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(await fixture.NowAsync(People.OtherOncologist), new PostMessage.Command(row.Id, "On Monday.", asked));

        var lines = await LinesAsync(People.Coordinator, row.Id);
        lines[1].ReadBy!.Single().Name.ShouldBe(People.OtherOncologist.Name);
        (await fixture.NoticesOfAsync(People.Oncologist))
            .Select(notice => notice.Message!.Text)
            .ShouldBe(["On Monday.", "When can she come?"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_person_was_told_stays_and_its_text_is_for_who_still_sees_the_case()
    {
        var row = await fixture.InReviewAsync("OR-2026-001214");
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        await PostAsync(row.Id, "Please call.");
        fixture.Clock.Advance(TimeSpan.FromDays(8));

        var told = (await fixture.NoticesOfAsync(await fixture.NowAsync(People.OtherOncologist))).ShouldHaveSingleItem();

        (told.CaseNumber, told.Message).ShouldBe((row.Number, null));
        await fixture.SendAsync(await fixture.NowAsync(People.OtherOncologist), new MarkNoticesRead.Command([told.Id]));
        (await LinesAsync(People.Coordinator, row.Id))[0].ReadBy.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_message_of_the_case_is_read_and_only_by_who_works_on_it()
    {
        var (row, other) = (await fixture.InReviewAsync("OR-2026-001215"), await fixture.InReviewAsync("OR-2026-001216"));
        var elsewhere = await PostAsync(other.Id, "Please call.");

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new MarkMessagesRead.Command(row.Id, elsewhere))
        );
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new MarkMessagesRead.Command(other.Id, elsewhere))
        );
        (await LinesAsync(People.Coordinator, other.Id))[0].ReadBy.ShouldBeEmpty();
    }

    private async Task<Guid> PostAsync(Guid caseId, string text)
    {
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, text))).MessageId;
    }

    private async Task<IReadOnlyList<ListMessages.Line>> LinesAsync(Actor reader, Guid caseId) =>
        (await fixture.SendAsync(reader, new ListMessages.Query(caseId))).Rows;
}
