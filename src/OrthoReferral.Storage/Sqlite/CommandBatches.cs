using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Sends what a transaction writes in a few commands of many statements. The provider sends one command for each row, because nothing
/// is won on the way to a file; but the commands themselves cost more than the rows.
/// </summary>
internal sealed class CommandBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private const int MostStatements = 50;

    public ModificationCommandBatch Create() => new Batch(dependencies);

    /// <summary>
    /// One of them. Audit entries are linked to the chain when the batch is sent, not when it is made: making it takes longer than
    /// sending it, and from the reading of the chain's end on all other writers wait.
    /// </summary>
    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies, MostStatements)
    {
        /// <summary>The entries and the end of their chain are written together or not at all.</summary>
        public override bool RequiresTransaction => base.RequiresTransaction || HasAuditEntries;

        private bool HasAuditEntries => ModificationCommands.Any(IsAuditEntry);

        public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
        {
            if (HasAuditEntries)
            {
                await AuditChain.LinkAsync((SqliteCaseDb)Dependencies.CurrentContext.Context, cancellationToken);
                foreach (var column in ModificationCommands.Where(IsAuditEntry).SelectMany(command => command.ColumnModifications))
                    ParameterValues[column.ParameterName!] = column.Value;
            }

            await base.ExecuteAsync(connection, cancellationToken);
        }

        private static bool IsAuditEntry(IReadOnlyModificationCommand command) => command.Entries is [{ } entry, ..] && entry.EntityType.ClrType == typeof(AuditEntry);
    }
}
