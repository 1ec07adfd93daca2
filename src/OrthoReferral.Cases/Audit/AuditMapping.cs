using AutoMapper;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>How audit entries become lines; the case numbers are read for a whole page.</summary>
internal sealed class AuditMapping : Profile
{
    public AuditMapping()
    {
        // Replaced by the value that the projection is given under this name.
        var seesFilters = false;
        CreateProjection<AuditEntry, SearchAudit.Line>()
            .ForMember(line => line.CaseNumber, map => map.Ignore())
            .ForMember(line => line.Filter, map => map.MapFrom(entry => seesFilters ? entry.Filter : null));
    }
}
