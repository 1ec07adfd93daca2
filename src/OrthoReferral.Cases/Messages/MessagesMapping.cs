using AutoMapper;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Messages;

/// <summary>How messages become lines of a conversation.</summary>
internal sealed class MessagesMapping : Profile
{
    public MessagesMapping()
    {
        CreateProjection<CaseMessage, ListMessages.Line>()
            .ForMember(line => line.IsUnread, to => to.Ignore())
            .ForMember(line => line.ReadBy, to => to.Ignore());
    }
}
