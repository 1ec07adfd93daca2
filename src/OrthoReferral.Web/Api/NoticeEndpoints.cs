using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>What the signed-in person was told.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapQuery<ListNotices.Query, ListNotices.Result>("", "What I was told and have not read, the newest first.");
        notices.MapQuery<GetNoticeChoices.Query, GetNoticeChoices.Result>("/choices", "By what news of each kind reaches me.");
        notices.MapCommand<ChangeNoticeChoices.Command, ChangeNoticeChoices.Result>(
            "/choices",
            "Chooses by what news of these kinds reaches me. Urgent news can't be switched off.",
            HttpMethods.Put
        );
        notices.MapQuery<ListUndelivered.Query, ListUndelivered.Result>(
            "/undelivered",
            "News that should have left by mail or webhook and has not. Nothing of a patient."
        );
        notices.MapCommand<SendNewsAgain.Command, SendNewsAgain.Result>("/send-again", "Sends news again that was given up.");
        notices.MapCommand<MarkNoticesRead.Command, MarkNoticesRead.Result>("/read", "Marks notices of mine as read.");
    }
}
