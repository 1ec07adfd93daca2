using OrthoReferral.Cases.Teams;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Care teams, absences with a deputy, and the handing over of a person's work.</summary>
internal static class TeamEndpoints
{
    public static void MapTeams(this RouteGroupBuilder api)
    {
        var teams = api.MapGroup("/teams").WithTags("Teams");
        teams.MapQuery<ListTeams.Query, ListTeams.Result>("", "The care teams and who belongs to each.");
        teams.MapCreation<AddTeam.Command, AddTeam.Result>("", "Adds a care team.", _ => "/api/v1/teams");
        teams.MapCommand<ChangeTeam.Command, ChangeTeam.Result>("/{teamId:guid}", "Replaces a team's name and members.", "PUT");
        teams.MapCommand<RemoveTeam.Command, RemoveTeam.Result>("/{teamId:guid}", "Ends a care team.", "DELETE");
        var absences = api.MapGroup("/absences").WithTags("Teams");
        absences.MapQuery<ListAbsences.Query, ListAbsences.Result>("", "Who is or will be away, and who covers.");
        absences.MapCreation<PlanAbsence.Command, PlanAbsence.Result>(
            "",
            "Plans an absence: the caller's own, or for a coordinator anybody's.",
            _ => "/api/v1/absences"
        );
        absences.MapCommand<EndAbsence.Command, EndAbsence.Result>("/{absenceId:guid}/end", "Ends an absence early.");
        var people = api.MapGroup("/people").WithTags("Teams");
        people.MapQuery<PreviewHandOver.Query, PreviewHandOver.Result>(
            "/{personId:guid}/hand-over",
            "What would move if all open work of a person were given to a colleague now."
        );
        people.MapCommand<HandOverWork.Command, HandOverWork.Result>(
            "/{personId:guid}/hand-over",
            "Gives all open work of a person to a colleague in one act."
        );
    }
}
