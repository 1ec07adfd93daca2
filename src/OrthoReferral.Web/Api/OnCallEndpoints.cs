using OrthoReferral.Cases.OnCall;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Who is on call, per role and site.</summary>
internal static class OnCallEndpoints
{
    public static void MapOnCall(this RouteGroupBuilder api)
    {
        var onCall = api.MapGroup("/on-call").WithTags("On call");
        onCall.MapQuery<ListRota.Query, ListRota.Result>("", "The rota of one role at one site: shifts, who is on call, and holes.");
        api.MapGroup("/cases/{caseId:guid}")
            .WithTags("On call")
            .MapQuery<GetOnCall.Query, GetOnCall.Result>("/on-call", "Who is on call for the case now, with the telephone number.");
        onCall.MapQuery<ListRotaSites.Query, ListRotaSites.Result>(
            "/sites",
            "The sites whose rotas of one role the caller may read, their own with a rota first."
        );
        onCall.MapQuery<CountHoles.Query, CountHoles.Result>("/holes", "Which rotas have holes in the next 14 days.");
        onCall.MapCreation<AddWeeklyShifts.Command, AddWeeklyShifts.Result>(
            "/weekly",
            "Puts a person on call every week on some days.",
            _ => "/api/v1/on-call"
        );
        onCall.MapCommand<RemoveWeeklyShift.Command, RemoveWeeklyShift.Result>("/weekly/{shiftId:guid}", "Ends a weekly shift.", "DELETE");
        onCall.MapCreation<AddDatedShift.Command, AddDatedShift.Result>(
            "/dated",
            "Puts a person on call once, in place of the weekly pattern.",
            _ => "/api/v1/on-call"
        );
        api.MapGroup("/cases/{caseId:guid}/calls")
            .WithTags("On call")
            .MapQuery<ListCalls.Query, ListCalls.Result>("", "Who was told of emergencies and escalations, by what, and who is next.");
        onCall.MapCommand<RemoveDatedShift.Command, RemoveDatedShift.Result>(
            "/dated/{shiftId:guid}",
            "Takes a dated shift back.",
            "DELETE"
        );
    }
}
