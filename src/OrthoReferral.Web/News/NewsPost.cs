using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.News;

/// <summary>News as the body of a post: what kind of thing happened, for whom, the case number, a link. Nothing of the patient.</summary>
internal sealed class NewsPost(NewsLinks links)
{
    public byte[] Of(NoticeSending sending) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "notice",
                timestamp = sending.Notices[^1].At,
                data = new
                {
                    to = new
                    {
                        userId = sending.Reader.UserId,
                        name = sending.Reader.Name,
                        email = sending.Reader.Mail,
                        phone = sending.Reader.Phone,
                    },
                    notices = sending.Notices.Select(notice => new
                    {
                        id = notice.Id,
                        kind = notice.Kind.ToString(),
                        isUrgent = notice.Urgency == NoticeUrgency.Urgent,
                        text = NoticeWords.Of(notice.Kind, notice.Account),
                        caseNumber = notice.CaseNumber,
                        link = links.Of(notice),
                    }),
                },
            }
        );
}
