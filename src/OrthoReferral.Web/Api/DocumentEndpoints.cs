using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Web.Api.Pending;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Api;

/// <summary>Documents and image reports of a case.</summary>
internal static class DocumentEndpoints
{
    // The largest file and the parts around it.
    private const int LargestUpload = 21 * 1024 * 1024;

    public static void MapDocuments(this RouteGroupBuilder api)
    {
        var documents = api.MapGroup("/cases/{caseId:guid}/documents").WithTags("Documents");
        documents.MapQuery<ListDocuments.Query, ListDocuments.Result>("", "Titles and dates of the documents.");
        documents
            .MapPost("", AddAsync)
            .Describe<AddDocument.Command>(
                "Adds a file: multipart with file, title, kind, takenOn and, if a question asked for it, questionId."
            )
            .Produces<AddDocument.Result>(StatusCodes.Status201Created)
            .RequireRateLimiting(CallLimit.Uploads)
            .WithMetadata(
                new RequestSizeLimitAttribute(LargestUpload),
                new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestUpload }
            );
        documents
            .MapGet("/{documentId:guid}", ReadAsync)
            .Describe<GetDocumentContent.Query>("The file.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        documents.MapCreation<LinkStudy.Command, LinkStudy.Result>(
            "/studies",
            "Links an imaging study by its accession number, instead of uploading it.",
            result => $"/api/v1/cases/{result.CaseId:D}/documents"
        );
        documents.MapCommand<RemoveDocument.Command, RemoveDocument.Result>(
            "/{documentId:guid}/remove",
            "Removes a document from sight; the row stays."
        );
    }

    private static async Task<IResult> AddAsync(
        Guid caseId,
        IMediator mediator,
        HttpContext http,
        CancellationToken cancellationToken,
        IFormFile? file = null,
        [FromForm] string? title = null,
        [FromForm] string? kind = null,
        [FromForm] string? takenOn = null,
        [FromForm] Guid? questionId = null
    )
    {
        using var content = new MemoryStream((int)(file?.Length ?? 0));
        if (file is not null)
            await file.CopyToAsync(content, cancellationToken);
        var command = new AddDocument.Command(
            caseId,
            title ?? "",
            kind ?? "",
            file?.FileName ?? "none",
            content.ToArray(),
            ReadDate(takenOn),
            questionId
        );
        try
        {
            var result = await mediator.Send(command, cancellationToken);
            return await CommandAnswer.WithPendingAsync(http, result, $"/api/v1/cases/{caseId:D}/documents/{result.DocumentId:D}");
        }
        catch (ValidationException refused)
        {
            throw new ValidationException(
                refused.Errors.Select(error => new ValidationFailure(PartOf(error.PropertyName), error.ErrorMessage))
            );
        }
    }

    // Name and content come with the same part of the form.
    private static string PartOf(string property) =>
        property is nameof(AddDocument.Command.Content) or nameof(AddDocument.Command.FileName) ? "file" : property;

    // Always as a download: an uploaded file is never shown as a page of ours.
    private static async Task<FileContentHttpResult> ReadAsync(
        Guid caseId,
        Guid documentId,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var file = await mediator.Send(new GetDocumentContent.Query(caseId, documentId), cancellationToken);
        return TypedResults.File(file.Content, file.ContentType, file.FileName);
    }

    private static DateOnly? ReadDate(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new ValidationException([new ValidationFailure("takenOn", "Write the date as 2026-01-31.")]);
}
