using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests;

/// <summary>An empty, migrated case database of one provider. The SQL Server suite runs the same tests on its own.</summary>
public interface IStorageFixture : IAsyncDisposable
{
    /// <summary>Makes the database; called once before a test.</summary>
    Task CreateAsync();

    /// <summary>A new context with the host's interceptors.</summary>
    CaseDb Open();

    /// <summary>Takes the append-only triggers away, as somebody with the DBA's rights could.</summary>
    Task DropAppendOnlyTriggersAsync();
}
