using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using OrthoReferral.ElsaHost;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer.Host;

public sealed class TaskPosterTests : IDisposable
{
    private readonly Clock clock = new() { FiresUpTo = TimeSpan.FromMinutes(2) };
    private readonly Receiver receiver = new();
    private readonly ElsaHostOptions options = new()
    {
        WebhookUrl = "http://web.test/hooks/elsa/tasks",
        WebhookSecret = ElsaFixture.Secret,
    };

    public void Dispose() => receiver.Dispose();

    [Fact]
    public async Task A_post_is_signed_and_in_the_format_that_the_receiver_reads()
    {
        await SendAsync();

        var (headers, body) = receiver.Posts.Single();
        var timestamp = Clock.Start.ToUnixTimeSeconds();
        headers[WebhookSignature.TimestampHeader].ShouldBe(timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture));
        WebhookSignature.Matches(ElsaFixture.Secret, timestamp, body, headers[WebhookSignature.SignatureHeader]).ShouldBeTrue();
        ElsaWebhook.TryParse(body, out var post, out var error).ShouldBeTrue(error);
        post.Payload.ActivityId.ShouldBe("SurgeonReview");
        post.Payload.TaskPayload!.Value.GetProperty("role").GetString().ShouldBe("OrthopedicSurgeon");
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(null)]
    public async Task A_post_that_was_not_taken_is_sent_again_with_a_growing_wait(HttpStatusCode? failure)
    {
        for (var n = 0; n < 4; n++)
            receiver.Answers.Enqueue(failure);
        await SendAsync();
        receiver.Posts.Count.ShouldBe(5);
        foreach (var (wait, full) in clock.Waits.Zip([250, 500, 1000, 2000]))
            wait.TotalMilliseconds.ShouldBeInRange(full / 2d, full);
    }

    [Fact]
    public async Task Each_attempt_is_signed_anew()
    {
        receiver.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        receiver.BeforeAnswer = () => clock.Now += TimeSpan.FromMinutes(1);
        await SendAsync();
        receiver.Posts.Select(p => p.Headers[WebhookSignature.TimestampHeader]).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_post_that_is_refused_for_what_it_is_is_not_repeated(HttpStatusCode refusal)
    {
        receiver.Answers.Enqueue(refusal);
        await SendAsync();
        receiver.Posts.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("Fri, 20 Nov 2026 22:00:05 GMT", 5)]
    [InlineData("3600", 60)]
    public async Task A_receiver_that_says_when_is_posted_to_then_but_not_later_than_a_minute(string retryAfter, int seconds)
    {
        receiver.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        receiver.RetryAfter = retryAfter;
        await SendAsync();
        clock.Waits.ShouldContain(TimeSpan.FromSeconds(seconds));
        receiver.Posts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_the_last_attempt_the_reconciler_takes_over()
    {
        receiver.BeforeAnswer = () => clock.Now += TimeSpan.FromMinutes(6);
        for (var n = 0; n < 10; n++)
            receiver.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        await SendAsync();
        receiver.Posts.Count.ShouldBe(2);
    }

    private async Task SendAsync()
    {
        using var http = new HttpClient(receiver, disposeHandler: false);
        var payload = new TaskPostPayload(
            "instance-1",
            "orthopedic-referral",
            null,
            "Orthopedic referral",
            "case-1",
            "task-1",
            "SurgeonReview",
            ElsaFixture.Json("""{"role":"OrthopedicSurgeon"}"""),
            "SurgeonReview"
        );
        await new TaskPoster(http, options, clock, NullLogger<TaskPoster>.Instance).SendAsync(
            new(TaskPost.RunTask, payload, Clock.Start),
            default
        );
    }

    private sealed class Receiver : HttpMessageHandler
    {
        internal Queue<HttpStatusCode?> Answers { get; } = new();

        internal List<(Dictionary<string, string> Headers, byte[] Body)> Posts { get; } = [];

        internal Action? BeforeAnswer { get; set; }

        internal string? RetryAfter { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Posts.Add(
                (
                    request.Headers.ToDictionary(h => h.Key, h => h.Value.Single()),
                    await request.Content!.ReadAsByteArrayAsync(cancellationToken)
                )
            );
            BeforeAnswer?.Invoke();
            if (!Answers.TryDequeue(out var answer))
                return new HttpResponseMessage(HttpStatusCode.OK);
            var response = answer is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("refused");
            if (RetryAfter is { } wait)
                response.Headers.TryAddWithoutValidation("Retry-After", wait).ShouldBeTrue();
            return response;
        }
    }
}
