using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Durability;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>
/// What leaves the program beside its answers: logs at the most detailed level, traces and metrics. They say what happened and never to
/// whom.
/// </summary>
public sealed class DiscretionTests : IDisposable
{
    // Words that occur nowhere else, so that finding one is a leak.
    private const string GivenName = "Xanthippe";
    private const string FamilyName = "Quennevillard";
    private const string Mrn = "MRN-98417-Q";
    private const string Message = "Zebrafinch";
    private const string Title = "Okapigraphy";
    private const string Note = "Wombatlike";

    private static readonly string[] Secrets = [GivenName, FamilyName, Mrn, Message, Title, Note];

    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-discretion-").FullName;

    [Fact]
    public async Task Logs_traces_and_metrics_say_nothing_about_a_patient()
    {
        using var collector = new Collector();
        await using var server = new ServerProcess(
            folder,
            lines: int.MaxValue,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Logging__LogLevel__Default"] = "Debug",
                ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug",
                ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Debug",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            }
        );
        await server.StartAsync();
        await TreatAsync(server);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (
            !Traces().Contains("workflow start", StringComparison.Ordinal)
            || !Metrics().Contains("workflow.bursts", StringComparison.Ordinal)
        )
            await looks.WaitForNextTickAsync(patience.Token);
        await server.StopAsync();

        Traces().ShouldContain("POST /api/v1/cases/{caseId:guid}/submit");
        Traces().ShouldContain("http.response.status_code");
        Metrics().ShouldContain("http.server.request.duration");
        server.Log.ShouldContain("Microsoft.EntityFrameworkCore", customMessage: "the log is not as talkative as it should be here");
        foreach (var secret in Secrets)
        {
            Traces().ShouldNotContain(secret);
            Metrics().ShouldNotContain(secret);
            server.Log.Split('\n').Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }

        string Traces() => collector.Received("/v1/traces");
        string Metrics() => collector.Received("/v1/metrics");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Makes calls that succeed and calls that are refused; each holds a value that must not leave the program.</summary>
    private static async Task TreatAsync(ServerProcess server)
    {
        using var oncologist = await server.SignInAsync(Role.Oncologist);
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        var patient = new
        {
            givenName = GivenName,
            familyName = FamilyName,
            mrn = Mrn,
        };
        using var created = await oncologist.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                patient,
                site = "Riverside Cancer Center",
                facts = Vignettes.ReferralOf("V04"),
            }
        );
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = $"/api/v1/cases/{(await created.JsonAsync()).GetProperty("caseId").GetGuid()}";
        await ExpectAsync(
            HttpStatusCode.BadRequest,
            oncologist.PutAsJsonAsync(address, new { patient, facts = new { lesions = new[] { new { id = "L1", painNrs = FamilyName } } } })
        );
        await ExpectAsync(HttpStatusCode.OK, oncologist.PostAsync($"{address}/submit", content: null));
        await ExpectAsync(HttpStatusCode.Created, oncologist.PostAsJsonAsync($"{address}/messages", new { text = Message }));
        await ExpectAsync(HttpStatusCode.Created, UploadAsync(oncologist, address));
        await ExpectAsync(HttpStatusCode.OK, surgeon.PostAsJsonAsync("/api/v1/search", new { text = FamilyName }));
        await ExpectAsync(HttpStatusCode.MethodNotAllowed, surgeon.GetAsync($"/api/v1/search?text={FamilyName}"));
        await ExpectAsync(HttpStatusCode.BadRequest, surgeon.GetAsync($"/api/v1/worklist?text={FamilyName}"));
        await ExpectAsync(HttpStatusCode.OK, surgeon.GetAsync($"{address}/fhir"));
        await ExpectAsync(HttpStatusCode.OK, surgeon.PostAsJsonAsync($"{address}/decline", new { reason = Note }));
        await ExpectAsync(HttpStatusCode.Conflict, surgeon.PostAsJsonAsync($"{address}/decline", new { reason = Note }));
        await ExpectAsync(
            HttpStatusCode.BadRequest,
            oncologist.PostAsync(
                $"{address}/messages",
                new StringContent($"{{\"text\":\"{Message}", new MediaTypeHeaderValue("application/json"))
            )
        );
        await ExpectAsync(HttpStatusCode.Forbidden, oncologist.GetAsync($"/api/v1/audit?action={Note}"));
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string address)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent("%PDF-1.7 report"u8.ToArray()), "file", $"{FamilyName}.pdf" },
            { new StringContent(Title), "title" },
            { new StringContent("MRI"), "kind" },
        };
        return await client.PostAsync($"{address}/documents", form);
    }

    private static async Task ExpectAsync(HttpStatusCode status, Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }
}
