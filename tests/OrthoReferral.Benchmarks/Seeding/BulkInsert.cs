using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OrthoReferral.Benchmarks.Seeding;

/// <summary>
/// Inserts many entities through one prepared command built from the EF model: same columns and converters, none of the tracking.
/// </summary>
internal sealed class BulkInsert<T>
    where T : class
{
    private readonly DbCommand command;
    private readonly (DbParameter Parameter, Func<object, object?> Read, ValueConverter? Converter)[] columns;

    public BulkInsert(DbContext db, DbTransaction transaction)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var readers = Readers(entity, owner => owner).ToList();
        command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        columns = new (DbParameter, Func<object, object?>, ValueConverter?)[readers.Count];
        var names = new List<string>();
        for (var i = 0; i < readers.Count; i++)
        {
            var (property, read) = readers[i];
            names.Add($"\"{property.GetColumnName(table)}\"");
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
            columns[i] = (parameter, read, property.GetTypeMapping().Converter);
        }

#pragma warning disable CA2100 // Column and table names come from the EF model.
        command.CommandText =
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) "
            + $"VALUES ({string.Join(", ", Enumerable.Range(0, readers.Count).Select(i => $"@p{i}"))})";
#pragma warning restore CA2100
    }

    public void Insert(T row)
    {
        foreach (var (parameter, read, converter) in columns)
        {
            var value = read(row);
            if (value is not null && converter is not null)
                value = converter.ConvertToProvider(value);
            parameter.Value = value switch
            {
                null => DBNull.Value,
                Guid id => id.ToString("D").ToUpperInvariant(),
                ulong version => (long)version,
                _ => value,
            };
        }

        command.ExecuteNonQuery();
    }

    private static IEnumerable<(IProperty Property, Func<object, object?> Read)> Readers(ITypeBase type, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties())
        {
            var getter = property.GetGetter();
            yield return (property, row => owner(row) is { } instance ? getter.GetClrValue(instance) : null);
        }

        foreach (var complex in type.GetComplexProperties())
        {
            var getter = complex.GetGetter();
            foreach (var inner in Readers(complex.ComplexType, row => owner(row) is { } instance ? getter.GetClrValue(instance) : null))
                yield return inner;
        }
    }
}
