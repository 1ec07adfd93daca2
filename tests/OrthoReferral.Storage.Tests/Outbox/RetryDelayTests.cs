using OrthoReferral.Storage.Outbox;

namespace OrthoReferral.Storage.Tests.Outbox;

public sealed class RetryDelayTests
{
    private readonly OutboxOptions options = new() { FirstRetry = TimeSpan.FromSeconds(1), LongestRetry = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(5000, 60)]
    public void The_wait_doubles_up_to_the_longest(int attempts, double seconds)
    {
        RetryDelay.After(attempts, options, jitter: 1).ShouldBe(TimeSpan.FromSeconds(seconds));
        RetryDelay.After(attempts, options, jitter: 0).ShouldBe(TimeSpan.FromSeconds(seconds / 2));
    }
}
