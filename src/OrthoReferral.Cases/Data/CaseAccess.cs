using System.Linq.Expressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Who may see a case: the referring oncologist always; who prepares it as long as it is a draft; specialists and coordinators once it is
/// submitted (a draft that was withdrawn never was); the administrator never (user and rule administration needs no patient). One rule,
/// as a filter for queries and as a test for one row.
/// </summary>
public static class CaseAccess
{
    /// <summary>The filter for every read of cases.</summary>
    public static Expression<Func<ReferralCase, bool>> VisibleTo(Actor actor)
    {
        if (actor.IsSystem)
            return row => true;
        var user = actor.RequiredUserId;
        return actor.Sees switch
        {
            CaseSight.None => row => false,
            CaseSight.Prepared => row => row.PreparerId == user && row.State == CaseState.Draft,
            CaseSight.Own => row => row.OncologistId == user,
            CaseSight.Submitted => row => (row.State != CaseState.Draft && row.SubmittedAt != null) || row.OncologistId == user,
        };
    }

    /// <summary>The same rule for one row.</summary>
    public static bool MaySee(Guid oncologistId, Guid? preparerId, CaseState state, bool wasSubmitted, Actor actor) =>
        actor.IsSystem
        || actor.Sees switch
        {
            CaseSight.None => false,
            CaseSight.Prepared => preparerId == actor.UserId && state == CaseState.Draft,
            CaseSight.Own => actor.UserId == oncologistId,
            CaseSight.Submitted => (state != CaseState.Draft && wasSubmitted) || actor.UserId == oncologistId,
        };
}
