using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Pages.Parts.Notices;

/// <summary>
/// The page on which a reader sees what a notice is about. Ids only: who may not see the case is told that it is not there.
/// </summary>
internal static class NoticeAddress
{
    /// <summary>Where the person reads what they were told.</summary>
    public const string News = "/news";

    /// <param name="caseId">Null: about no case.</param>
    /// <param name="state">Of the case, as it is now; null for no case.</param>
    public static string Of(NoticeKind kind, Guid? caseId, CaseState? state) =>
        (caseId, state) switch
        {
            (null, _) when kind == NoticeKind.AccountChanged => "/account/security",
            (null, _) when kind is NoticeKind.GrantWaits => "/grants",
            (null, _) when kind is NoticeKind.GrantDecided => "/grants?part=all",
            (null, _) => News,
            ({ } id, CaseState.Draft) => ReferralSteps.Href(id, ReferralStep.Patient),
            ({ } id, _) when kind == NoticeKind.MessagePosted => $"/cases/{id:D}/messages",
            ({ } id, _) => $"/cases/{id:D}",
        };
}
