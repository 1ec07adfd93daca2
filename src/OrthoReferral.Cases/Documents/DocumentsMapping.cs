using AutoMapper;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Documents;

/// <summary>How documents become lines of a list.</summary>
internal sealed class DocumentsMapping : Profile
{
    public DocumentsMapping()
    {
        CreateProjection<CaseDocument, ListDocuments.Line>().ForMember(line => line.StudyAddress, map => map.Ignore());
    }
}
