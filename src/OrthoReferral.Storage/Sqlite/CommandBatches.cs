using Microsoft.EntityFrameworkCore.Update;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Sends what a transaction writes in a few commands of many statements. The provider sends one command for each row, because nothing
/// is won on the way to a file; but the commands themselves cost more than the rows.
/// </summary>
internal sealed class CommandBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private const int MostStatements = 50;

    public ModificationCommandBatch Create() => new Batch(dependencies);

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies)
        : AffectedCountModificationCommandBatch(dependencies, MostStatements);
}
