using System.Collections.Concurrent;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// The forms that were recorded before. A form is what changes a statement: its columns, which parameters are null, one row or several.
/// </summary>
internal sealed class Forms
{
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether the product asks now, would ask SQL Server the same, and has not done so before. A test that asks does not count.
    /// </summary>
    public bool IsNew(string form) =>
        !seen.ContainsKey(form) && Origin.Here().From == Origin.Side.Product && seen.TryAdd(form, value: true);
}
