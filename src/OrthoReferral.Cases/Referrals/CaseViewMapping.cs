using AutoMapper;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Referrals;

/// <summary>How the rows of a case become its view, column by column in SQL.</summary>
internal sealed class CaseViewMapping : Profile
{
    public CaseViewMapping()
    {
        CreateProjection<ReferralCase, CaseHeader>().ForMember(view => view.Site, map => map.MapFrom(row => row.Site.Name));
        CreateProjection<WorkItem, CaseWorkItem>();
        CreateProjection<Domain.Treatment, TreatmentView>()
            .ForMember(view => view.Checks, map => map.MapFrom(row => row.Checks.OrderBy(check => check.Title)))
            .ForMember(view => view.RadiationSessions, map => map.MapFrom(row => row.RadiationSessions.OrderBy(session => session.Number)))
            .ForMember(view => view.Blocks, map => map.Ignore());
        CreateProjection<TreatmentCheck, CheckView>();
        CreateProjection<RadiationSession, RadiationView>();
        CreateProjection<ProcedureDecision, DecisionView>();
        CreateProjection<FollowUpVisit, FollowUpView>();
    }
}
