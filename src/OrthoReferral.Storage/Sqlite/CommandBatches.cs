using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using OrthoReferral.Cases.Audit;

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
    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies)
        : AffectedCountModificationCommandBatch(dependencies, MostStatements)
    {
        /// <summary>The entries and the end of their chain are written together or not at all.</summary>
        public override bool RequiresTransaction => base.RequiresTransaction || OfTheChain.Any();

        private IEnumerable<IReadOnlyModificationCommand> OfTheChain =>
            ModificationCommands.Where(command =>
                command.Entries is [{ } entry, ..]
                && (entry.EntityType.ClrType == typeof(AuditEntry) || entry.EntityType.ClrType == typeof(AuditHead))
            );

        public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
        {
            if (OfTheChain.Any())
            {
                var db = (SqliteCaseDb)Dependencies.CurrentContext.Context;
                if (db.ToLink is { } links)
                    await links.LinkAsync(cancellationToken);
                foreach (var column in OfTheChain.SelectMany(command => command.ColumnModifications))
                    TakeValueOf(column);
            }

            await base.ExecuteAsync(connection, cancellationToken);
        }

        private void TakeValueOf(IColumnModification column)
        {
            if (column.UseCurrentValueParameter)
                ParameterValues[column.ParameterName!] = column.Value;
            if (column.UseOriginalValueParameter)
                ParameterValues[column.OriginalParameterName!] = column.OriginalValue;
        }
    }
}
