using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>The audit log.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapQuery<SearchAudit.Query, Page<SearchAudit.Line>>("", "Audit entries, newest first, a page at a time.");
        audit.MapQuery<ListCaseReads.Query, Page<ListCaseReads.Row>>("/reads", "Who read a case or was refused it, newest first.");
        audit.MapQuery<VerifyAudit.Query, VerifyAudit.Result>("/verification", "Checks the whole audit log and its seals.");
    }
}
