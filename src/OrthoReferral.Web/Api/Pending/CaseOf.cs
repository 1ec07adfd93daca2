using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Api.Pending;

/// <summary>The case that a call is about, by the id in its address.</summary>
internal static class CaseOf
{
    /// <summary>Its id, to ask with in another query; null where the address names no case, work item or treatment.</summary>
    public static IQueryable<Guid>? Id(HttpContext http, CaseDb db)
    {
        if (IdIn(http, "caseId") is { } caseId)
            return db.Cases.Where(row => row.Id == caseId).Select(row => row.Id);
        if (IdIn(http, "workItemId") is { } workItemId)
            return db.WorkItems.Where(item => item.Id == workItemId).Select(item => item.CaseId);
        if (IdIn(http, "treatmentId") is { } treatmentId)
            return db.Treatments.Where(treatment => treatment.Id == treatmentId).Select(treatment => treatment.CaseId);
        return null;
    }

    public static Guid? IdIn(HttpContext http, string name) =>
        Guid.TryParse(http.Request.RouteValues[name] as string, out var id) ? id : null;
}
