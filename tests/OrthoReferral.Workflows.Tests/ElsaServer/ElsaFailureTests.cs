using System.Net;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>What the client does with every answer that is no success.</summary>
public sealed class ElsaFailureTests : IDisposable
{
    // Longer than any wait that an answer may ask for, because the clock of the tests lets both end at once.
    private readonly ElsaFixture fixture = new(settings => settings["Workflows:ElsaServer:AttemptTimeout"] = "00:01:00");

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_completion_that_is_not_acknowledged_is_tried_again_later(int status)
    {
        AlwaysAnswer((HttpStatusCode)status);
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(CompleteAsync);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task A_request_that_is_refused_as_malformed_is_not_worth_repeating(int status)
    {
        AlwaysAnswer((HttpStatusCode)status);
        await Should.ThrowAsync<ElsaRequestRefusedException>(CompleteAsync);
        fixture.Elsa.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_key_names_the_setting_and_not_the_key()
    {
        AlwaysAnswer(HttpStatusCode.Unauthorized);
        var error = await Should.ThrowAsync<WorkflowEngineUnavailableException>(CompleteAsync);
        error.Message.ShouldContain("Workflows:ElsaServer:ApiKey");
        error.Message.ShouldNotContain(StandInElsa.ApiKey);
    }

    [Theory]
    [InlineData("<html>A proxy's page</html>", "text/html")]
    [InlineData("{\"items\":", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("null", "application/json")]
    public async Task An_answer_that_is_not_Elsas_is_an_unavailable_engine(string body, string type)
    {
        fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.OK, body, type));
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(() => fixture.Engine.GetPositionAsync("instance-1", default));
    }

    [Fact]
    public async Task A_passing_failure_is_repeated_with_a_back_off_that_doubles()
    {
        fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.ServiceUnavailable));
        fixture.Elsa.Next.Enqueue((_, _) => throw new HttpRequestException("refused"));
        fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(HttpStatusCode.BadGateway));

        await CompleteAsync();

        fixture.Elsa.Requests.Count.ShouldBe(4);
        fixture.Elsa.Completions.Count.ShouldBe(1);
        fixture.Clock.Waits.Count.ShouldBe(3);
        foreach (var (wait, full) in fixture.Clock.Waits.Zip([250, 500, 1000]))
            wait.TotalMilliseconds.ShouldBeInRange(full / 2d, full);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Fri, 20 Nov 2026 22:00:07 GMT", 7)]
    [InlineData("Fri, 20 Nov 2026 23:00:00 GMT", 30)]
    [InlineData("3600", 30)]
    public async Task A_server_that_says_when_is_asked_then_but_not_later_than_half_a_minute(string retryAfter, int seconds)
    {
        fixture.Clock.FiresUpTo = TimeSpan.FromSeconds(30);
        BusyUntil(retryAfter);
        await CompleteAsync();
        fixture.Clock.Waits.ShouldContain(TimeSpan.FromSeconds(seconds));
        fixture.Elsa.Completions.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Fri, 20 Nov 2026 21:00:00 GMT")]
    [InlineData("soon")]
    public async Task A_server_that_names_no_time_to_come_is_asked_after_the_usual_back_off(string retryAfter)
    {
        BusyUntil(retryAfter);
        await CompleteAsync();
        fixture.Clock.Waits.Single().TotalMilliseconds.ShouldBeInRange(125, 250);
    }

    private void BusyUntil(string retryAfter) =>
        fixture.Elsa.Next.Enqueue(
            (_, _) =>
            {
                var busy = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
                busy.Headers.TryAddWithoutValidation("Retry-After", retryAfter).ShouldBeTrue();
                return Task.FromResult(busy);
            }
        );

    [Fact]
    public async Task A_call_is_given_up_after_its_last_attempt()
    {
        AlwaysAnswer(HttpStatusCode.ServiceUnavailable);
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(CompleteAsync);
        fixture.Elsa.Requests.Count.ShouldBe(new ElsaServerOptions().Attempts);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_is_given_up_and_repeated()
    {
        fixture.Clock.FiresUpTo = TimeSpan.FromMinutes(1);
        for (var n = 0; n < new ElsaServerOptions().Attempts; n++)
        {
            fixture.Elsa.Next.Enqueue(
                async (_, cancellation) =>
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                    throw new InvalidOperationException("not reached");
                }
            );
        }

        var error = await Should.ThrowAsync<WorkflowEngineUnavailableException>(CompleteAsync);
        error.InnerException.ShouldBeOfType<TimeoutException>();
        fixture.Elsa.Requests.Count.ShouldBe(new ElsaServerOptions().Attempts);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_an_unavailable_engine()
    {
        using var caller = new CancellationTokenSource();
        fixture.Elsa.Next.Enqueue(
            async (_, cancellation) =>
            {
                await caller.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellation);
                throw new InvalidOperationException("not reached");
            }
        );
        await Should.ThrowAsync<OperationCanceledException>(() => fixture.Engine.CompleteTaskAsync(new("task", default), caller.Token));
    }

    [Fact]
    public async Task An_event_is_sent_once_because_a_repeat_could_resume_the_next_wait()
    {
        AlwaysAnswer(HttpStatusCode.ServiceUnavailable);
        await Should.ThrowAsync<WorkflowEngineUnavailableException>(() =>
            fixture.Engine.PublishEventAsync(new("Ready", "case-1", default), default)
        );
        fixture.Elsa.Requests.Count.ShouldBe(1);
    }

    private Task CompleteAsync() => fixture.Engine.CompleteTaskAsync(new("task-1", ElsaFixture.Json("{}")), default);

    private void AlwaysAnswer(HttpStatusCode status)
    {
        for (var n = 0; n < 10; n++)
            fixture.Elsa.Next.Enqueue((_, _) => StandInElsa.Status(status));
    }
}
