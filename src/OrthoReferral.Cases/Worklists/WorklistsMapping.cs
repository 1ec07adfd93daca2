using AutoMapper;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Worklists;

/// <summary>How cases and saved views become rows; what a case waits for is read for a whole page.</summary>
internal sealed class WorklistsMapping : Profile
{
    public WorklistsMapping()
    {
        CreateProjection<SavedView, ListViews.View>();
        CreateProjection<ReferralCase, WorklistRow>()
            .ForMember(row => row.CaseId, map => map.MapFrom(source => source.Id))
            .ForMember(row => row.Site, map => map.MapFrom(source => source.Site.Name))
            .ForMember(row => row.NextWorkItemId, map => map.Ignore())
            .ForMember(row => row.WaitingFor, map => map.Ignore())
            .ForMember(row => row.WaitingRole, map => map.Ignore())
            .ForMember(row => row.HeldBy, map => map.Ignore())
            .ForMember(row => row.PendingItems, map => map.Ignore());
    }
}
