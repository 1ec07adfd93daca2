using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Who is let in to a case, and break-glass.</summary>
internal static class CaseAccessEndpoints
{
    public static void MapCaseAccess(this RouteGroupBuilder api)
    {
        var people = api.MapGroup("/cases/{caseId:guid}/people").WithTags("Case access");
        people.MapQuery<ListCasePeople.Query, ListCasePeople.Result>("", "Whose case it is, who shares it and who was let in.");
        people.MapCommand<AddToCase.Command, AddToCase.Result>("", "Adds a person to the case.");
        people.MapCommand<RemoveFromCase.Command, RemoveFromCase.Result>("/{personId:guid}/remove", "The person is needed no longer.");
        var glass = api.MapGroup("/break-glass").WithTags("Case access");
        glass.MapCommand<OpenByBreakGlass.Command, OpenByBreakGlass.Result>(
            "",
            "Opens a case that is not the caller's to see, to read it, for a stated reason and at most an hour."
        );
        glass.MapQuery<ListBreakGlass.Query, Page<ListBreakGlass.Row>>("", "Cases that were opened by break-glass, the newest first.");
        glass.MapQuery<GetBreakGlass.Query, ListBreakGlass.Row>("/{breakGlassId:guid}", "One opening by break-glass.");
        glass.MapCommand<SignOffBreakGlass.Command, SignOffBreakGlass.Result>(
            "/{breakGlassId:guid}/sign-off",
            "The privacy officer says whether the reason was right."
        );
    }
}
