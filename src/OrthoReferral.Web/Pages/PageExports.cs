using Microsoft.AspNetCore.Authorization;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Pages;

/// <summary>Addresses that the button of a page posts to, for a file of rows.</summary>
internal static class PageExports
{
    /// <summary>Maps one. Its command has the audit entry.</summary>
    /// <param name="roles">As an attribute names them.</param>
    public static void MapExportOfPage(this WebApplication app, string pattern, string roles, Delegate export) =>
        app.MapPost(pattern, export)
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .RequireAuthorization(new AuthorizeAttribute { Roles = roles })
            .RequireRateLimiting(CallLimit.Exports)
            .ExcludeFromDescription();
}
