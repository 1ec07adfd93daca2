using AutoMapper;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Referrals;

/// <summary>How the rows of a case become its view and its lists, column by column in SQL.</summary>
internal sealed class ReferralsMapping : Profile
{
    public ReferralsMapping()
    {
        CreateProjection<ReferralCase, CaseHeader>()
            .ForMember(view => view.Site, map => map.MapFrom(row => row.Site.Name))
            .ForMember(view => view.SiteJurisdiction, map => map.MapFrom(row => row.Site.Jurisdiction))
            .ForMember(view => view.ClinicalQuestion, map => map.MapFrom(row => row.Request.Question))
            .ForMember(view => view.Whereabouts, map => map.MapFrom(row => row.Request.Whereabouts))
            .ForMember(view => view.CallBackNumber, map => map.MapFrom(row => row.Request.CallBack))
            .ForMember(view => view.SiteUnits, map => map.MapFrom(row => row.Site.Units));
        CreateProjection<WorkItem, CaseWorkItem>()
            .ForMember(view => view.IsForBoard, map => map.MapFrom(row => row.TaskName == ReReviewItems.TaskOfBoard));
        CreateProjection<Domain.Treatment, TreatmentView>()
            .ForMember(view => view.Checks, map => map.MapFrom(row => row.Checks.OrderBy(check => check.Title)))
            .ForMember(view => view.RadiationSessions, map => map.MapFrom(row => row.RadiationSessions.OrderBy(session => session.Number)))
            .ForMember(view => view.Suspension, map => map.MapFrom(row => row.Suspensions.FirstOrDefault(one => one.EndedAt == null)))
            .ForMember(view => view.IsAhead, map => map.MapFrom(TreatmentProgress.IsAhead))
            .ForMember(view => view.Blocks, map => map.Ignore());
        CreateProjection<TreatmentSuspension, SuspensionView>();
        CreateProjection<TreatmentCheck, CheckView>();
        CreateProjection<RadiationSession, RadiationView>();
        CreateProjection<ProcedureDecision, DecisionView>()
            .ForMember(view => view.Signed, map => map.Ignore())
            .ForMember(view => view.SecondSigned, map => map.Ignore());
        CreateProjection<FollowUpVisit, FollowUpView>();
        CreateProjection<CaseEvent, GetTimeline.Line>();
        CreateProjection<AssessmentRecord, GetAssessments.Row>();
        CreateProjection<ReferralCase, ListMyReferrals.Row>()
            .ForMember(row => row.CaseId, map => map.MapFrom(source => source.Id))
            .ForMember(
                row => row.WaitsForMe,
                map =>
                    map.MapFrom(source =>
                        source
                            .WorkItems.Where(item => item.EndedAt == null && item.Role == Role.Oncologist)
                            .OrderBy(item => item.DueAt)
                            .Select(item => item.Title)
                            .FirstOrDefault()
                    )
            )
            .ForMember(
                row => row.WaitsForMeUntil,
                map =>
                    map.MapFrom(source =>
                        source
                            .WorkItems.Where(item => item.EndedAt == null && item.Role == Role.Oncologist)
                            .OrderBy(item => item.DueAt)
                            .Select(item => (DateTimeOffset?)item.DueAt)
                            .FirstOrDefault()
                    )
            );
    }
}
