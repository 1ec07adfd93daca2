using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class NoticeTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_oncologist_is_told_of_the_decision()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));

        var notice = (await OfAsync(People.Oncologist)).ShouldHaveSingleItem();
        (notice.Kind, notice.CaseId, notice.At).ShouldBe((NoticeKind.Decided, caseId, fixture.Now));
        notice.CaseNumber.ShouldBe((await fixture.LoadAsync(caseId)).Number);
        (await OfAsync(People.Surgeon)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_is_told_to_the_oncologist_and_its_answer_to_who_asked()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, [], "How strong is the pain?"));
        (await OfAsync(People.Oncologist)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.QuestionAsked);
        await fixture.RaiseAsync(caseId, WorkItemForm.Information, Role.Oncologist);

        await fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null, Answer: "Eight of ten."));

        (await OfAsync(People.Surgeon)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.QuestionAnswered);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_wrote_themselves()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        await fixture.SendAsync(People.Oncologist, new PostMessage.Command(caseId, "The CT is in the documents."));
        (await OfAsync(People.Oncologist)).ShouldBeEmpty();

        await fixture.SendAsync(People.Coordinator, new BulkMessage.Command([caseId], "We call you tomorrow."));
        (await OfAsync(People.Oncologist)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.MessagePosted);
    }

    [Fact]
    public async Task A_command_that_was_undone_told_nobody()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        fixture.Handled.Then = () => throw new InvalidOperationException("undone");

        await Should.ThrowAsync<InvalidOperationException>(() =>
            fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "Never sent."))
        );

        fixture.Handled.Then = null;
        (await fixture.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_bell_counts_what_is_unread_until_it_is_marked_as_read()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "First."));
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "Second."));
        (await BellAsync()).ShouldBe(2);

        var first = (await OfAsync(People.Oncologist))[0];
        await fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([first.Id]));

        (await BellAsync()).ShouldBe(1);
        (await OfAsync(People.Oncologist)).ShouldNotContain(first);
        var readAt = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([first.Id]));
        (await fixture.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync(row => row.Id == first.Id))).ReadAt.ShouldBe(readAt);
    }

    [Fact]
    public async Task The_notices_of_others_are_not_there()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new PostMessage.Command(caseId, "For you."));
        var notice = (await OfAsync(People.Oncologist)).Single();

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new MarkNoticesRead.Command([notice.Id]))
        );
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Oncologist, new MarkNoticesRead.Command([])));
        (await BellAsync()).ShouldBe(1);
    }

    private async Task<IReadOnlyList<ListNotices.Row>> OfAsync(Actor person) =>
        (await fixture.SendAsync(person, new ListNotices.Query())).Notices;

    private async Task<int> BellAsync() => (await fixture.SendAsync(People.Oncologist, new GetNavCounts.Query(fixture.Now.AddDays(1)))).New;
}
