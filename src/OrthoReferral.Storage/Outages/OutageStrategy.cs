using Microsoft.EntityFrameworkCore.Storage;

namespace OrthoReferral.Storage.Outages;

/// <summary>
/// Tries work again while the database is away for moments: five times within about 20 seconds, which an availability group needs to fail
/// over. Whether a commit in doubt took place is looked up after every failure of the database, also one that is not tried again. EF's own
/// strategy for SQL Server does not know the failures of the network on Linux, nor those of an availability group.
/// </summary>
internal sealed class OutageStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, MostRetries, LongestDelay)
{
    private const int MostRetries = 5;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);

    protected override bool ShouldRetryOn(Exception exception) => DatabaseOutage.Of(exception) == Outage.Passing;

    protected override bool ShouldVerifySuccessOn(Exception exception) => DatabaseOutage.Of(exception) != Outage.None;
}
