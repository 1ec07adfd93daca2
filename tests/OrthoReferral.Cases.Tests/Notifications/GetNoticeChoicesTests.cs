using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Cases.Tests.Notifications;

public sealed class GetNoticeChoicesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Everybody_is_asked_only_of_what_can_reach_their_roles()
    {
        var oncologist = (await fixture.SendAsync(People.Oncologist, new GetNoticeChoices.Query())).Kinds.Select(row => row.Kind).ToList();
        var administrator = (await fixture.SendAsync(People.Administrator, new GetNoticeChoices.Query())).Kinds.Select(row => row.Kind);

        oncologist.ShouldContain(NoticeKind.Decided);
        oncologist.ShouldNotContain(NoticeKind.SignatureVoided);
        administrator.ShouldBe([
            NoticeKind.AccountChanged,
            NoticeKind.GrantWaits,
            NoticeKind.GrantDecided,
            NoticeKind.EmergencyAccountUsed,
        ]);
        oncologist.ShouldNotContain(NoticeKind.EmergencyAccountUsed);
    }

    [Fact]
    public async Task Without_a_choice_what_asks_for_something_comes_by_mail_and_urgent_news_by_everything()
    {
        var surgeon = (await fixture.SendAsync(People.Surgeon, new GetNoticeChoices.Query())).Kinds.ToDictionary(row => row.Kind);

        surgeon[NoticeKind.QuestionAnswered].Channels.ShouldBe([NoticeChannel.InApp, NoticeChannel.Mail]);
        surgeon[NoticeKind.TreatmentResumed].Channels.ShouldBe([NoticeChannel.InApp]);
        surgeon[NoticeKind.ChangedUnderTreatment].IsUrgent.ShouldBeTrue();
        surgeon[NoticeKind.ChangedUnderTreatment].Channels.ShouldBe(Enum.GetValues<NoticeChannel>());
    }
}
