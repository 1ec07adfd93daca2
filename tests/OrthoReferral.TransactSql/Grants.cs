using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>What a script of GRANT statements allows one role. What is not granted is forbidden.</summary>
public sealed class Grants
{
    private readonly Dictionary<string, HashSet<string>> verbs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> updatable = new(StringComparer.OrdinalIgnoreCase);

    private Grants(TSqlFragment script, string role) => script.Accept(new Reader(this, role));

    /// <summary>The grants of <c>db/sqlserver/grants.sql</c> for the program.</summary>
    public static Grants OfTheProgram { get; } = Of("orthoreferral_app");

    /// <summary>The grants of <c>db/sqlserver/grants.sql</c> for the disposal of records.</summary>
    public static Grants OfDisposal { get; } = Of("orthoreferral_disposal");

    /// <exception cref="FormatException">The script can't be parsed, or denies, or grants more than objects.</exception>
    public static Grants Read(string script, string role)
    {
        var faults = new List<string>();
        var parsed = Parser.Parse(script, faults);
        return faults.Count == 0 ? new Grants(parsed, role) : throw new FormatException(string.Join('\n', faults));
    }

    /// <summary>The objects on which something is granted.</summary>
    public IReadOnlyCollection<string> Objects => [.. verbs.Keys.Union(updatable.Keys, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The columns of a table that may be changed.</summary>
    public IReadOnlyCollection<string> UpdatableColumns(string table) => updatable.GetValueOrDefault(table) ?? [];

    /// <summary>Whether a verb is granted on the whole object: SELECT, INSERT, DELETE, or UPDATE of all columns.</summary>
    public bool Allows(string verb, string table) => verbs.GetValueOrDefault(table)?.Contains(verb) == true;

    /// <summary>What a statement does that is not granted. Empty: nothing.</summary>
    public IReadOnlyList<string> FaultsOf(string sql)
    {
        var access = new TableAccess();
        Parser.Parse(sql, [])?.Accept(access);
        return
        [
            .. access
                .Uses.Where(use =>
                    !Allows(use.Verb, use.Table) && !(use.Column is { } column && UpdatableColumns(use.Table).Contains(column))
                )
                .Select(use => $"not granted: {use.Verb} on [{use.Table}]{(use.Column is { } column ? $" ([{column}])" : "")}")
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static Grants Of(string role) => Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "grants.sql")), role);

    private sealed class Reader(Grants grants, string role) : TSqlFragmentVisitor
    {
        public override void Visit(DenyStatement node) =>
            throw new FormatException("A list of what is granted denies nothing: leave it out instead.");

        public override void Visit(GrantStatement node)
        {
            if (node.SecurityTargetObject is not { ObjectKind: SecurityObjectKind.Object or SecurityObjectKind.NotSpecified } target)
                throw new FormatException("Rights are granted on objects only: a right on a schema would open each new table.");
            if (!node.Principals.Any(principal => string.Equals(principal.Identifier?.Value, role, StringComparison.OrdinalIgnoreCase)))
                return;
            var name = target.ObjectName.MultiPartIdentifier.Identifiers[^1].Value;
            foreach (var permission in node.Permissions)
            {
                var verb = string.Join(' ', permission.Identifiers.Select(part => part.Value)).ToUpperInvariant();
                if (target.Columns.Count == 0)
                    Set(grants.verbs, name).Add(verb);
                else if (verb == "UPDATE")
                    Set(grants.updatable, name).UnionWith(target.Columns.Select(column => column.Value));
                else
                    throw new FormatException($"{verb} on columns of {name}: only UPDATE is granted by column.");
            }
        }

        private static HashSet<string> Set(Dictionary<string, HashSet<string>> sets, string name) =>
            sets.TryGetValue(name, out var set) ? set : sets[name] = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
    }
}
