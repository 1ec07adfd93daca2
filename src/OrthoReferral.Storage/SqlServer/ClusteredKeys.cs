using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>
/// By what the rows of a table are stored in order. SQL Server compares Guids by their last bytes, which are random, so a table that is
/// clustered by one is written all over and fragments. Such a table gets a number that the database counts up; the parts of a case are
/// stored together, by (case, number). The Guid stays the primary key, in an index beside.
/// </summary>
internal static class ClusteredKeys
{
    /// <summary>The column of that number. The program does not know it.</summary>
    public const string Number = "RowNumber";

    // A part is stored with the row that it belongs to.
    private static readonly string[] Owners = ["CaseId", "TreatmentId", "HandoverId", "PatientId"];

    /// <summary>Call it when the model is complete otherwise.</summary>
    public static void Choose(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && !entity.IsMappedToJson()).ToList())
        {
            if (entity.FindPrimaryKey() is not { } key || !key.Properties.Any(IsUnordered))
                continue;
            key.SetIsClustered(false);
            if (entity.GetIndexes().SingleOrDefault(IsOrdinalOfCase) is { } timeline)
            {
                timeline.SetIsClustered(true);
                continue;
            }

            var number = entity.AddProperty(Number, typeof(long));
            number.ValueGenerated = ValueGenerated.OnAdd;
            number.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.IdentityColumn);

            // Accounts are saved with all their columns, and this one can't be changed.
            number.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            var owner = Owners.Select(entity.FindProperty).FirstOrDefault(property => property is { IsNullable: false });

            // What is written at once for something else stays together: the cases of an export.
            if (owner is not null && key.Properties is [var first, _, ..] && first != owner)
                owner = null;
            var order = entity.AddIndex(owner is null ? [number] : [owner, number]);
            order.IsUnique = true;
            order.SetIsClustered(true);
            order.SetDatabaseName($"CX_{entity.GetTableName()}");
        }
    }

    /// <summary>Its values do not rise as rows are added.</summary>
    private static bool IsUnordered(IReadOnlyProperty property) => property.ClrType == typeof(Guid) || property.ClrType == typeof(byte[]);

    private static bool IsOrdinalOfCase(IReadOnlyIndex index) => index.Properties is [{ Name: "CaseId" }, { Name: "Ordinal" }];
}
