using System.Linq.Expressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Who may see a case: the referring oncologist always; specialists and coordinators once it is submitted
/// (a draft that was withdrawn never was); the administrator never
/// (user and rule administration needs no patient). One rule, as a filter for queries and as a test for one row.
/// </summary>
public static class CaseAccess
{
    /// <summary>The filter for every read of cases.</summary>
    public static Expression<Func<ReferralCase, bool>> VisibleTo(Actor actor)
    {
        if (actor.IsSystem)
            return row => true;
        var user = actor.RequiredUserId;
        if (SeesSubmitted(actor))
            return row => (row.State != CaseState.Draft && row.SubmittedAt != null) || row.OncologistId == user;
        return actor.Is(Role.Oncologist) ? row => row.OncologistId == user : row => false;
    }

    /// <summary>The same rule for one row.</summary>
    public static bool MaySee(Guid oncologistId, CaseState state, bool wasSubmitted, Actor actor) =>
        actor.IsSystem
        || (SeesSubmitted(actor) && state != CaseState.Draft && wasSubmitted)
        || ((actor.Is(Role.Oncologist) || SeesSubmitted(actor)) && actor.UserId == oncologistId);

    private static bool SeesSubmitted(Actor actor) =>
        actor.Is(Role.OrthopedicSurgeon)
        || actor.Is(Role.InterventionalRadiologist)
        || actor.Is(Role.RadiationOncologist)
        || actor.Is(Role.Coordinator);
}
