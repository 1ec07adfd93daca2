using System.Collections.Concurrent;
using MediatR;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Compares every command that a test sends with every other one of its fixture: on different cases they write no row in common. The one
/// exception is the counter of the case numbers on SQLite. A statement that is not a save does not tell its rows and must be named, too.
/// A row that belongs to two cases is expected by the test, by table and key, and then it must be shared.
/// </summary>
public sealed class CommonRows
{
    private const string Exception = "INSERT INTO \"CaseNumbers\"";

    private static readonly ConcurrentDictionary<Type, bool> All = new();

    private readonly ConcurrentBag<(Type Command, WrittenBy Written)> sent = [];

    private readonly ConcurrentDictionary<string, bool> expected = new(StringComparer.Ordinal);

    /// <summary>The commands of all fixtures that were carried out.</summary>
    public static ICollection<Type> Compared => All.Keys;

    public void Add(Type command, WrittenBy written)
    {
        All[command] = true;
        if (written.Cases.Count > 0)
            sent.Add((command, written));
    }

    /// <summary>Says that two cases have to write this row, such as the record of a patient who has both.</summary>
    public void Expect(string row) => expected[row] = true;

    /// <summary>One line for each row that two commands on different cases wrote, or that was expected to be one and is not.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = sent.SelectMany(one => one.Written.Rows.Select(row => (Row: row, one.Command, one.Written.Cases)))
            .GroupBy(one => one.Row, StringComparer.Ordinal)
            .Where(row => !row.Key.StartsWith(Exception, StringComparison.Ordinal))
            .ToDictionary(row => row.Key, row => FaultsOf(row.Key, [.. row]), StringComparer.Ordinal);
        return
        [
            .. faults.Where(row => !expected.ContainsKey(row.Key)).SelectMany(row => row.Value),
            .. expected.Keys.Where(row => faults.GetValueOrDefault(row) is not { Count: > 0 }).Select(row => $"{row} is not shared"),
        ];
    }

    private static IReadOnlyList<string> FaultsOf(
        string row,
        IReadOnlyList<(string Row, Type Command, IReadOnlySet<Guid> Cases)> writers
    ) => IsStatement(row) ? [Describe(writers[0].Command, row)] : [.. Shared(writers)];

    private static IEnumerable<string> Shared(IReadOnlyList<(string Row, Type Command, IReadOnlySet<Guid> Cases)> writers) =>
        writers
            .Where(one => !one.Cases.Overlaps(writers[0].Cases))
            .Select(one => Describe(one.Command, $"{one.Row}, as does {writers[0].Command.FullName} on another case"));

    private static bool IsStatement(string row) => row.EndsWith(']');

    private static string Describe(Type command, string row) => $"{command.FullName} writes {row}";
}

/// <summary>The outermost step of the pipeline. A command that is refused has written nothing.</summary>
internal sealed class AroundEach<TRequest, TResponse>(CommonRows common, WrittenRows written) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var own = written.Begin();
        var response = await next();
        common.Add(typeof(TRequest), own);
        return response;
    }
}
