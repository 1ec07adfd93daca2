using OrthoReferral.Cases.Messages;
using OrthoReferral.Web.Pages.Layout;
using OrthoReferral.Web.Pages.Parts.Frame;
using OrthoReferral.Web.Pages.Parts.Messages;
using OrthoReferral.Web.Pages.Parts.Timelines;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>Messages as the conversation shows them: oldest first.</summary>
internal static class MessageLines
{
    /// <param name="newestFirst">As the use case gives them.</param>
    internal static IReadOnlyList<MessageView> Of(IReadOnlyList<ListMessages.Line> newestFirst, TimeZoneInfo zone) =>
        [
            .. newestFirst
                .Reverse()
                .Select(line => new MessageView(
                    line.AuthorName,
                    new SignedIn(line.AuthorName, null).Initials,
                    DayWords.Moment(TimeZoneInfo.ConvertTime(line.At, zone)),
                    line.Text
                )),
        ];
}
