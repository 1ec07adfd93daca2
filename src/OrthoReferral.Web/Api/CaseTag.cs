using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Api.Pending;

namespace OrthoReferral.Web.Api;

/// <summary>Answers a call on a case with the case's ETag.</summary>
internal sealed class CaseTag : IEndpointFilter
{
    /// <summary>For a handler that sends a use case by itself.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        await SetAsync(context.HttpContext);
        return answer;
    }

    /// <summary>Sets the header after the call and before its answer is written; nothing where no case is meant.</summary>
    public static async Task SetAsync(HttpContext http)
    {
        if (await VersionAsync(http, http.RequestServices.GetRequiredService<RequestContext>()) is { } version)
            http.Response.Headers.ETag = ETag.Header(version);
    }

    /// <summary>
    /// The version that the call read or made. Not that of the workflow's steps which a command sets off: the caller has not seen them.
    /// Where nobody said it, the present one.
    /// </summary>
    private static async Task<ulong?> VersionAsync(HttpContext http, RequestContext request)
    {
        if (request.CaseVersion is { } known)
            return known;
        var db = http.RequestServices.GetRequiredService<CaseDb>();
        var cases = db.Cases.AsNoTracking();
        if (CaseOf.IdIn(http, "caseId") is { } caseId)
            cases = cases.Where(row => row.Id == caseId);
        else if (CaseOf.IdIn(http, "workItemId") is { } workItemId)
            cases = cases.Where(row => row.WorkItems.Any(item => item.Id == workItemId));
        else if (CaseOf.IdIn(http, "treatmentId") is { } treatmentId)
            cases = cases.Where(row => row.Treatments.Any(treatment => treatment.Id == treatmentId));
        else
            return null;
        return await cases.Select(row => (ulong?)row.Version).SingleOrDefaultAsync(http.RequestAborted);
    }
}
