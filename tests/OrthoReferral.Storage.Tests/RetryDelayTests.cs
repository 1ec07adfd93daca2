namespace OrthoReferral.Storage.Tests;

public sealed class RetryDelayTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(5000, 60)]
    public void The_wait_doubles_up_to_the_longest(int attempts, double seconds)
    {
        After(jitter: 1).ShouldBe(TimeSpan.FromSeconds(seconds));
        After(jitter: 0).ShouldBe(TimeSpan.FromSeconds(seconds / 2));

        TimeSpan After(double jitter) => RetryDelay.After(attempts, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), jitter);
    }
}
