using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.News;

namespace OrthoReferral.Web.Tests.News;

/// <summary>In Development mails are files.</summary>
[Collection(SharedServer.Name)]
public sealed class FolderSenderTests(ClinicServer server)
{
    [Fact]
    public async Task A_mail_is_a_file_that_a_mail_program_opens_and_each_attempt_writes_the_same_one()
    {
        var sender = server.Services.GetServices<INoticeSender>().OfType<FolderSender>().ShouldHaveSingleItem();
        var caseId = Guid.CreateVersion7();
        var sending = new NoticeSending(
            Guid.CreateVersion7(),
            new NoticeReader(Guid.CreateVersion7(), "Dr. New Person", "new.person@demo.test", Phone: null),
            [
                new SentNotice(
                    Guid.CreateVersion7(),
                    NoticeKind.QuestionAsked,
                    NoticeUrgency.Routine,
                    caseId,
                    "OR-2026-000123",
                    CaseState.AwaitingInformation,
                    TimeProvider.System.GetUtcNow(),
                    Account: null
                ),
            ]
        );

        await sender.SendAsync(sending, default);
        await sender.SendAsync(sending, default);

        var file = Directory.GetFiles(server.MailFolder, $"{sending.Id:N}*").ShouldHaveSingleItem();
        Path.GetExtension(file).ShouldBe(".eml");
        using var mail = await MimeMessage.LoadAsync(file);
        mail.To.ToString().ShouldContain("new.person@demo.test");
        mail.Subject.ShouldNotBeNull().ShouldContain("OR-2026-000123");
        mail.TextBody.ShouldNotBeNull().ShouldContain($"/cases/{caseId:D}");
    }
}
