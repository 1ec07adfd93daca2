using OrthoReferral.Cases.Messages;
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
                    line.Id,
                    line.AuthorName,
                    new SignedIn(line.AuthorName, null).Initials,
                    Moment(line.At, zone),
                    line.Text,
                    line.IsUnread,
                    Receipt(line.ReadBy, zone)
                )),
        ];

    private static string? Receipt(IReadOnlyList<ListMessages.Reader>? readers, TimeZoneInfo zone) =>
        readers switch
        {
            null => null,
            [] => "Not read yet",
            _ => $"Read by {string.Join("; ", readers.Select(one => $"{one.Name}, {Moment(one.At, zone)}"))}",
        };

    private static string Moment(DateTimeOffset at, TimeZoneInfo zone) => DayWords.Moment(TimeZoneInfo.ConvertTime(at, zone));
}
