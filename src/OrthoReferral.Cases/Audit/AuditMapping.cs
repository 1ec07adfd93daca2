using AutoMapper;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>How audit entries become lines; the case numbers are read for a whole page.</summary>
internal sealed class AuditMapping : Profile
{
    public AuditMapping()
    {
        CreateProjection<AuditEntry, SearchAudit.Line>().ForMember(line => line.CaseNumber, map => map.Ignore());
    }
}
