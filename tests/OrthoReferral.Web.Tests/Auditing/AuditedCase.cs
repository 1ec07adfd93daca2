using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Auditing;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>A case in treatment with a document, and calls of every route about it.</summary>
internal sealed record AuditedCase(Guid Id, Guid PatientId, IReadOnlyDictionary<string, Guid> Ids)
{
    public static async Task<AuditedCase> ArrangeAsync(ClinicServer server)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        var item = await driver.PendingAsync(caseId, "CHECKS");
        var treatment = (await driver.ReadAsync(caseId)).GetProperty("treatments")[0].GetProperty("id").GetGuid();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n")), "file", "report.pdf" },
            { new StringContent("A report"), "title" },
            { new StringContent("Letter"), "kind" },
        };
        using var added = await driver.As(Role.Oncologist).PostAsync($"/api/v1/cases/{caseId}/documents", form);
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var patient = await db.Cases.Where(row => row.Id == caseId).Select(row => row.PatientId).SingleAsync();
        var assessment = await db.Assessments.Where(row => row.CaseId == caseId).Select(row => row.Id).FirstAsync();
        var user = await db.Users.Where(row => row.Email == ClinicServer.EmailOf(Role.Coordinator)).Select(row => row.Id).SingleAsync();
        var site = await db.Sites.Select(row => row.Id).FirstAsync();
        return new AuditedCase(
            caseId,
            patient!.Value,
            new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase)
            {
                ["caseId"] = caseId,
                ["workItemId"] = item,
                ["treatmentId"] = treatment,
                ["patientId"] = patient.Value,
                ["assessmentId"] = assessment,
                ["documentId"] = Guid.Parse(added.Headers.Location!.OriginalString.Split('/')[^1]),
                ["userId"] = user,
                ["personId"] = user,
                ["siteId"] = site,
            }
        );
    }

    /// <summary>Routes that answer with what they read; a command is none.</summary>
    public static IReadOnlyList<RouteEndpoint> Reading(ClinicServer server) =>
        [
            .. server
                .Routes()
                .Where(route =>
                    RouteReading.Of(route) is not null
                    && route.Metadata.GetMetadata<SendsRequest>()?.IsCommand != true
                    && (
                        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false
                        || route.Metadata.GetMetadata<SendsRequest>() is not null
                    )
                ),
        ];

    /// <summary>Routes that answer with a file of rows.</summary>
    public static IReadOnlyList<RouteEndpoint> Exporting(ClinicServer server) => [.. server.Routes().Where(IsExport)];

    public static bool IsExport(RouteEndpoint route) =>
        route.Metadata.GetMetadata<SendsRequest>()?.Request.IsAssignableTo(typeof(ICommand<IExport>)) == true;

    /// <summary>A call of the route about this case.</summary>
    public HttpRequestMessage CallOf(RouteEndpoint route)
    {
        var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        var method = methods is null || methods.Contains("GET") ? "GET" : methods[0];
        var address = string.Concat(route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(TextOf))));
        var call = new HttpRequestMessage(new HttpMethod(method), address.Length == 0 ? "/" : address);
        if (IsExport(route))
            call.Content = CommandBodies.For(route.Metadata.GetMetadata<SendsRequest>()!.Request, route.RoutePattern, PatientId);
        else if (method != "GET")
            call.Content = new StringContent(
                route.Metadata.GetMetadata<SendsRequest>()!.Request.DeclaringType!.Name == "ListLikeRecords"
                    ? """{"patient":{"givenName":"Ruth","familyName":"Sample","mrn":"7","dateOfBirth":"1962-03-04"}}"""
                    : """{"text":"Sample"}""",
                MediaTypeHeaderValue.Parse("application/json")
            );
        return call;
    }

    private string TextOf(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "int") => "1",
            RoutePatternParameterPart parameter => Ids.GetValueOrDefault(parameter.Name).ToString("D"),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
}
