using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OrthoReferral.Cases.Data.Configurations;

/// <summary>
/// Columns that an index holds beside its key, so that a query need not touch the row. How they are held is the provider's: SQL Server
/// includes them, SQLite has them at the end of the key.
/// </summary>
public static class CoveringIndexes
{
    private const string Annotation = "Covers";

    internal static IndexBuilder<TRow> Covers<TRow>(this IndexBuilder<TRow> index, params string[] properties) =>
        (IndexBuilder<TRow>)index.HasAnnotation(Annotation, properties);

    /// <summary>Hands each such index of the model to the provider, which writes it its own way.</summary>
    public static void Resolve(ModelBuilder builder, Action<IMutableIndex, string[]> write)
    {
        foreach (var index in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()).ToList())
        {
            if (index.RemoveAnnotation(Annotation)?.Value is string[] properties)
                write(index, properties);
        }
    }
}
