using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// What is added to one row of a tally. Written as plain statements, all of a transaction in one command, because a translated bulk update
/// for
/// each of them costs many times as much, and all writers wait meanwhile.
/// </summary>
/// <param name="Table">One of the tallies.</param>
/// <param name="Delta">Added to its <c>Count</c>; may be negative.</param>
/// <param name="Key">The columns of its primary key and their values.</param>
internal sealed record TallyCount(string Table, long Delta, params (string Column, object Value)[] Key)
{
    /// <summary>
    /// Adds to the rows that are there, and makes those that are not. Two writers at once must be kept apart by the caller.
    /// </summary>
    public static async Task AddAsync(CaseDb db, IReadOnlyList<TallyCount> counts, CancellationToken cancellationToken)
    {
        if (await RunAsync(count => count.Update) < counts.Count)
            await RunAsync(count => count.InsertWhereMissing);

        Task<int> RunAsync(Func<TallyCount, Func<ParameterList, string>> statement)
        {
            var parameters = new ParameterList();
            var sql = string.Join('\n', counts.Select(count => statement(count)(parameters)));
            return db.Database.ExecuteSqlRawAsync(sql, parameters.Values, cancellationToken);
        }
    }

    private string Update(ParameterList parameters) =>
        $"""UPDATE "{Table}" SET "Count" = "Count" + {parameters.Add(Delta)} WHERE {Matches(parameters)};""";

    private string InsertWhereMissing(ParameterList parameters) =>
        $"""
            INSERT INTO "{Table}" ({string.Join(", ", Key.Select(part => $"\"{part.Column}\""))}, "Count")
            SELECT {string.Join(", ", Key.Select(part => parameters.Add(part.Value)))}, {parameters.Add(Delta)}
            WHERE NOT EXISTS (SELECT 1 FROM "{Table}" WHERE {Matches(parameters)});
            """;

    private string Matches(ParameterList parameters) =>
        string.Join(" AND ", Key.Select(part => $"\"{part.Column}\" = {parameters.Add(part.Value)}"));

    private sealed class ParameterList
    {
        public List<object> Values { get; } = [];

        /// <returns>What stands for the value in the statement.</returns>
        public string Add(object value)
        {
            Values.Add(value);
            return $"{{{Values.Count - 1}}}";
        }
    }
}
