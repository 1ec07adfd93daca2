namespace OrthoReferral.Storage.Tests;

/// <summary>Base of the tests that every provider has to pass; a fresh database for each test.</summary>
public abstract class StorageContract(IStorageFixture storage) : IAsyncLifetime
{
    protected IStorageFixture Storage => storage;

    public Task InitializeAsync() => storage.CreateAsync();

    public Task DisposeAsync() => storage.DisposeAsync().AsTask();
}
