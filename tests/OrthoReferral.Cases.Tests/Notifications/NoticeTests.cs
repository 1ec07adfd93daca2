using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
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

        var notice = (await fixture.NoticesOfAsync(People.Oncologist)).ShouldHaveSingleItem();
        (notice.Kind, notice.CaseId, notice.At).ShouldBe((NoticeKind.Decided, caseId, fixture.Now));
        notice.CaseNumber.ShouldBe((await fixture.LoadAsync(caseId)).Number);
        (await fixture.NoticesOfAsync(People.Surgeon)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_is_told_to_the_oncologist_and_its_answer_to_who_asked()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, [], "How strong is the pain?"));
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.QuestionAsked);
        await fixture.RaiseAsync(caseId, WorkItemForm.Information, Role.Oncologist);

        await fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null, Answer: "Eight of ten."));

        (await fixture.NoticesOfAsync(People.Surgeon)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.QuestionAnswered);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_wrote_themselves()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        await fixture.SendAsync(People.Oncologist, new PostMessage.Command(caseId, "The CT is in the documents."));
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldBeEmpty();

        await fixture.SendAsync(People.Coordinator, new BulkMessage.Command([caseId], "We call you tomorrow."));
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.MessagePosted);
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
}
