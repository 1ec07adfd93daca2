using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>The conversation of a case.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this RouteGroupBuilder api)
    {
        var messages = api.MapGroup("").WithTags("Messages");
        messages.MapQuery<ListMessages.Query, Page<ListMessages.Line>>(
            "/cases/{caseId:guid}/messages",
            "The conversation, a page at a time."
        );
        messages.MapCreation<PostMessage.Command, PostMessage.Result>(
            "/cases/{caseId:guid}/messages",
            "Writes a message.",
            result => $"/api/v1/cases/{result.CaseId:D}/messages"
        );
        messages.MapCommand<MarkMessagesRead.Command, MarkMessagesRead.Result>(
            "/cases/{caseId:guid}/messages/read",
            "Says that I have read the conversation up to a message. Who wrote in it sees that."
        );
        messages.MapCommand<BulkMessage.Command, BulkMessage.Result>("/messages", "Writes the same message into many cases.");
    }
}
