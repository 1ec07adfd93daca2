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
        audit.MapExport<ExportAudit.Command, ExportAudit.Result>("/export", "Audit entries as CSV; the export is audited.");
        audit.MapQuestion<FindAuditedPatient.Query, FindAuditedPatient.Result>(
            "/patients",
            "The patient of a record number or a case number, without a name."
        );
        audit.MapQuery<ListAuditedPeople.Query, ListAuditedPeople.Result>("/people", "Everybody whose entries can be searched.");
        audit.MapQuery<ListCaseReads.Query, Page<ListCaseReads.Row>>("/reads", "Who read a case or was refused it, newest first.");
        audit.MapQuery<ListDisclosures.Query, Page<Disclosure>>("/disclosures", "To whom data of a patient were given out, newest first.");
        audit.MapExport<ExportDisclosures.Command, ExportDisclosures.Result>(
            "/disclosures/export",
            "A patient's accounting of disclosures as CSV; the export is audited."
        );
        audit.MapQuery<VerifyAudit.Query, VerifyAudit.Result>("/verification", "Checks the whole audit log and its seals.");
    }
}
