using System.Buffers;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Api;

/// <summary>Assesses facts without storing anything.</summary>
internal static class AssessmentEndpoints
{
    public static void MapAssessments(this RouteGroupBuilder api) =>
        api.MapPost("/assessments", AssessAsync)
            // Facts of nobody: they name no patient, and nothing is read.
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .WithTags("Assessments")
            .WithName("Assess")
            .WithSummary("Scores, route and explanation for the facts of one referral. Nothing is stored.")
            .Accepts<Referral>("application/json")
            .Produces<Assessment>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> AssessAsync(
        HttpRequest request,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (!request.HasJsonContentType())
            return TypedResults.Problem(Problems.Of(StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json."));
        var body = await ReadAsync(request, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var read = ClinicalJson.ReadReferral(body, today);
        if (read.Referral is null)
            return TypedResults.Problem(Problems.ForFacts(read.Errors, RuleSet.Current.EmergencyFlags(read.Readable, today: today)));
        return TypedResults.Text(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(read.Referral, today: today)), "application/json");
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        int count;
        while ((count = await request.Body.ReadAsync(buffer.GetMemory(4096), cancellationToken)) > 0)
            buffer.Advance(count);
        return buffer.WrittenSpan.ToArray();
    }
}
