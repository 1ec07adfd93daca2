using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>The receiver on a real Kestrel on the loopback address.</summary>
public sealed class ElsaWebhookTests : IAsyncLifetime, IDisposable
{
    /// <summary>The post of Elsa's own webhook, byte for byte as it was recorded.</summary>
    private static readonly string Recorded = """
        {"eventType":"Elsa.RunTask","payload":{"workflowInstanceId":"3543cdd2ee55a1b1","workflowDefinitionId":"fracture-pathway",
        "tenantId":null,"workflowName":"Fracture pathway","correlationId":"case-1","taskId":"20e8e39a9f23b944",
        "taskName":"AssessFractureRisk","taskPayload":{"patientId":"P-1","attempt":1,"info":null}},
        "timestamp":"2026-11-20T21:55:51.0531025+00:00"}
        """.ReplaceLineEndings("");

    private readonly ElsaFixture fixture = new();
    private readonly FakeLoggerProvider log = new();
    private WebApplication app = null!;
    private HttpClient client = null!;

    private static string Ours => Recorded.Replace("\"taskId\"", "\"activityId\":\"AssessFractureRisk\",\"taskId\"");

    public Task InitializeAsync() => ServeAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose()
    {
        client.Dispose();
        fixture.Dispose();
    }

    [Fact]
    public async Task A_signed_post_is_stored_before_it_is_answered()
    {
        (await PostAsync(Ours)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var task = fixture.Sink.Tasks["20e8e39a9f23b944"];
        task.TaskName.ShouldBe("AssessFractureRisk");
        task.ActivityId.ShouldBe("AssessFractureRisk");
        task.InstanceId.ShouldBe("3543cdd2ee55a1b1");
        task.DefinitionId.ShouldBe("fracture-pathway");
        task.CorrelationId.ShouldBe("case-1");
        task.Payload!.Value.GetProperty("attempt").GetInt32().ShouldBe(1);
        task.RequestedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T21:55:51.0531025+00:00", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_repeated_post_is_answered_the_same_and_stored_once()
    {
        for (var n = 0; n < 3; n++)
            (await PostAsync(Ours)).StatusCode.ShouldBe(HttpStatusCode.OK);
        fixture.Sink.Calls.ShouldBe(3);
        fixture.Sink.Tasks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Posts_may_come_in_any_order()
    {
        (await PostAsync(Ours.Replace("20e8e39a9f23b944", "second"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(Ours.Replace("20e8e39a9f23b944", "first"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        fixture.Sink.Tasks.Keys.ShouldBe(["second", "first"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_post_that_cannot_be_stored_is_asked_for_again()
    {
        fixture.Sink.Failure = new InvalidOperationException("The database is locked.");
        var busy = await PostAsync(Ours);
        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        busy.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await busy.Content.ReadAsStringAsync()).ShouldNotContain("locked");
        (await PostAsync(Ours)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_stock_post_is_refused_by_default()
    {
        (await PostAsync(Recorded, sign: false)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        fixture.Sink.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_stock_post_from_an_allowed_network_is_a_hint_whose_content_is_not_believed()
    {
        await ServeAsync(s => s["Workflows:ElsaServer:UnsignedWebhookNetworks:0"] = "127.0.0.0/8");
        (await PostAsync(Recorded, sign: false)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        fixture.Sink.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_stock_post_from_another_network_is_refused()
    {
        await ServeAsync(s => s["Workflows:ElsaServer:UnsignedWebhookNetworks:0"] = "10.0.0.0/8");
        (await PostAsync(Recorded, sign: false)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_even_from_an_allowed_network()
    {
        await ServeAsync(s => s["Workflows:ElsaServer:UnsignedWebhookNetworks:0"] = "127.0.0.0/8");
        (await PostAsync(Ours, secret: "another secret with more than thirty-two bytes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_post_from_outside_of_the_time_window_is_refused(int seconds) =>
        (await PostAsync(Ours, at: Clock.Start.AddSeconds(seconds))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_secret_before_a_rotation_is_still_taken()
    {
        const string former = "the former secret with more than 32 bytes";
        await ServeAsync(s => s["Workflows:ElsaServer:PreviousWebhookSecret"] = former);
        (await PostAsync(Ours, secret: former)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(Ours)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{bad")]
    [InlineData("{}")]
    [InlineData("""{"eventType":"Elsa.RunTask","timestamp":"2026-11-20T21:55:51Z"}""")]
    [InlineData("""{"eventType":"Other","payload":{"taskId":"a"},"timestamp":"2026-11-20T21:55:51Z"}""")]
    [InlineData("""{"eventType":"Elsa.RunTask","payload":{"taskId":7},"timestamp":"2026-11-20T21:55:51Z"}""")]
    public async Task A_body_that_is_no_task_post_is_a_400(string body) =>
        (await PostAsync(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("taskId")]
    [InlineData("taskName")]
    [InlineData("correlationId")]
    [InlineData("workflowInstanceId")]
    [InlineData("workflowDefinitionId")]
    public async Task A_missing_member_is_named(string member)
    {
        var answer = await PostAsync(Ours.Replace($"\"{member}\":", "\"x\":"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"payload.{member}");
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("\"text\"", false)]
    public async Task A_task_payload_is_an_object_or_null(string payload, bool taken)
    {
        var answer = await PostAsync(Ours.Replace("""{"patientId":"P-1","attempt":1,"info":null}""", payload));
        answer.StatusCode.ShouldBe(taken ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        if (taken)
            fixture.Sink.Tasks.Values.Single().Payload.ShouldBeNull();
    }

    [Fact]
    public async Task Another_content_type_is_a_415() =>
        (await PostAsync(Ours, type: "text/plain")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_a_413_with_and_without_a_length(bool chunked) =>
        (await PostAsync(new string(' ', 256 * 1024) + Ours, chunked: chunked)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task A_signed_post_without_an_activity_id_is_a_hint()
    {
        (await PostAsync(Recorded)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        fixture.Sink.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_post_that_changes_nothing_is_told_apart_in_the_log()
    {
        const string another = "another secret with more than thirty-two bytes";
        await ShouldLogAsync("stored", HttpStatusCode.OK, () => PostAsync(Ours));
        await ShouldLogAsync("repeated", HttpStatusCode.OK, () => PostAsync(Ours));
        await ShouldLogAsync("unsigned", HttpStatusCode.Unauthorized, () => PostAsync(Ours, sign: false));
        await ShouldLogAsync("wrong-signature", HttpStatusCode.Unauthorized, () => PostAsync(Ours, secret: another));
        await ShouldLogAsync("late", HttpStatusCode.Unauthorized, () => PostAsync(Ours, at: Clock.Start.AddHours(-1)));
        var forgedAndLate = () => PostAsync(Ours, secret: another, at: Clock.Start.AddHours(-1));
        await ShouldLogAsync("wrong-signature", HttpStatusCode.Unauthorized, forgedAndLate);
        await ShouldLogAsync("malformed", HttpStatusCode.BadRequest, () => PostAsync("{}"));
        fixture.Sink.Instead = TaskReception.WrongInstance;
        await ShouldLogAsync("wrong-instance", HttpStatusCode.Conflict, () => PostAsync(Ours.Replace("20e8e39a9f23b944", "other")));
        fixture.Sink.Instead = TaskReception.CaseEnded;
        await ShouldLogAsync("case-ended", HttpStatusCode.OK, () => PostAsync(Ours.Replace("20e8e39a9f23b944", "closed")));
        fixture.Sink.Instead = null;
        fixture.Sink.Failure = new InvalidOperationException("The database is locked.");
        await ShouldLogAsync("failed", HttpStatusCode.ServiceUnavailable, () => PostAsync(Ours));

        fixture.Sink.Tasks.Keys.ShouldBe(["20e8e39a9f23b944"]);
        Lines().ShouldAllBe(line => !line.Contains("P-1", StringComparison.Ordinal), "a payload may hold patient data");
    }

    [Fact]
    public async Task Whoever_can_not_sign_is_not_told_why()
    {
        var unsigned = await (await PostAsync(Ours, sign: false)).Content.ReadAsStringAsync();
        var late = await (await PostAsync(Ours, at: Clock.Start.AddHours(-1))).Content.ReadAsStringAsync();
        late.ShouldBe(unsigned);
    }

    /// <summary>What the receiver of task posts logged.</summary>
    private IEnumerable<string> Lines() =>
        log.Collector.GetSnapshot().Where(record => record.Category == typeof(ElsaWebhook).FullName).Select(record => record.Message);

    private async Task ShouldLogAsync(string outcome, HttpStatusCode status, Func<Task<HttpResponseMessage>> post)
    {
        var before = Lines().Count();
        (await post()).StatusCode.ShouldBe(status);
        Lines().Skip(before).ShouldHaveSingleItem().ShouldContain($"({outcome}, ");
    }

    private async Task ServeAsync(Action<Dictionary<string, string?>>? change = null)
    {
        if (app is not null)
            await app.DisposeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).AddFilter<FakeLoggerProvider>(typeof(ElsaWebhook).FullName, LogLevel.Debug);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        fixture.Register(builder.Services, change);
        // The background work has its own tests.
        foreach (
            var hosted in builder
                .Services.Where(s =>
                    s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(ElsaWebhook).Assembly
                )
                .ToList()
        )
            builder.Services.Remove(hosted);
        app = builder.Build();
        ElsaWebhook.Map(app);
        await app.StartAsync();
        client?.Dispose();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    private async Task<HttpResponseMessage> PostAsync(
        string body,
        bool sign = true,
        string secret = ElsaFixture.Secret,
        DateTimeOffset? at = null,
        string type = "application/json",
        bool chunked = true
    )
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, ElsaWebhook.Path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type) { CharSet = "utf-8" };
        request.Headers.TransferEncodingChunked = chunked;
        if (sign)
        {
            var timestamp = (at ?? Clock.Start).ToUnixTimeSeconds();
            request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(secret, timestamp, bytes));
        }

        return await client.SendAsync(request);
    }
}
