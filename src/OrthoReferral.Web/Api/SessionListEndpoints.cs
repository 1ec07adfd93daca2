using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Security.Accounts;

namespace OrthoReferral.Web.Api;

/// <summary>Where people are signed in.</summary>
internal static class SessionListEndpoints
{
    public static void MapSessionLists(this RouteGroupBuilder api)
    {
        var own = api.MapGroup("/auth/sessions").WithTags("Sign-in");
        own.MapQuery<ListOwnSessions.Query, ListOwnSessions.Result>("", "Where I am signed in, and was in the last week.");
        own.MapCommand<EndOwnSessions.Command, EndOwnSessions.Result>("/end", "Ends one of my sessions, or all but this one.");
        var people = api.MapGroup("/users/{userId:guid}/sessions").WithTags("Users");
        people.MapQuery<ListSessionsOf.Query, ListSessionsOf.Result>("", "Where the person is signed in, and was in the last week.");
        people.MapCommand<EndSessionsOf.Command, EndSessionsOf.Result>("/end", "Ends one session of the person, or all.");
    }
}
