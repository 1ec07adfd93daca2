using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary><c>GET /cases/{id}/documents/{documentId}</c>: the bytes of a document, always as a download and never cached.</summary>
internal static class CaseFileEndpoints
{
    public static void MapCaseFiles(this WebApplication app) =>
        app.MapGet("/cases/{caseId:guid}/documents/{documentId:guid}", DownloadAsync)
            .WithMetadata(new ReadsAttribute(PatientData.Document))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Seeing.Split(',')));

    private static async Task<FileContentHttpResult> DownloadAsync(Guid caseId, Guid documentId, HttpContext http, IMediator mediator)
    {
        var document = await mediator.Send(new GetDocumentContent.Query(caseId, documentId), http.RequestAborted);
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return TypedResults.File(document.Content, document.ContentType, document.FileName);
    }
}
