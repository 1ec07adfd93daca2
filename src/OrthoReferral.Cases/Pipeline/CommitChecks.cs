namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// What a command must look at once more after its changes were written and before they commit. A check over rows of other cases first
/// takes what it guards (<see cref="Data.CaseDb.GuardAsync"/>): whoever looks then sees everything that committed before, and whoever comes
/// later sees this. A check that throws undoes the command. One per scope.
/// </summary>
internal sealed class CommitChecks
{
    private readonly List<Func<CancellationToken, Task>> checks = [];

    /// <summary>Adds a check of the command that is being handled.</summary>
    public void Add(Func<CancellationToken, Task> check) => checks.Add(check);

    /// <summary>What an earlier command of the same scope left.</summary>
    internal void Clear() => checks.Clear();

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var check in checks)
            await check(cancellationToken);
    }
}
