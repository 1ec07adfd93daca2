using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Reads that a privacy officer should look into, and what was found.</summary>
internal static class UnusualReadEndpoints
{
    public static void MapUnusualReads(this RouteGroupBuilder api)
    {
        var unusual = api.MapGroup("/audit/unusual").WithTags("Audit");
        unusual.MapQuery<ListUnusualReads.Query, Page<ListUnusualReads.Row>>(
            "",
            "Reads outside hours, of a colleague's or of the reader's own name, newest first."
        );
        unusual.MapQuery<GetUnusualRead.Query, ListUnusualReads.Row>("/{entryId:guid}", "One unusual read.");
        unusual.MapCommand<SignOffReads.Command, SignOffReads.Result>(
            "/sign-off",
            "The privacy officer says what was found in one read or several; they leave the list."
        );
        unusual.MapQuery<ListReadingDays.Query, Page<ListReadingDays.Row>>(
            "/days",
            "Days on which a person read many cases outside their team, newest first."
        );
        unusual.MapQuery<ListReadsOfDay.Query, Page<ListUnusualReads.Row>>("/days/reads", "The reads of one such day, newest first.");
        unusual.MapCommand<SignOffReadingDay.Command, SignOffReadingDay.Result>(
            "/days/sign-off",
            "The privacy officer says what was found; the day leaves the list until more cases are read on it."
        );
    }
}
