using System.Collections.Concurrent;
using MediatR;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Holds every command that a test sends against every other one of its fixture: on different cases they write no row in common. The one
/// named exception is the counter of the case numbers on SQLite; a statement that is not a save can't be looked into and must be named,
/// too.
/// </summary>
public sealed class CommonRows
{
    private const string Exception = "INSERT INTO \"CaseNumbers\"";

    private static readonly ConcurrentDictionary<Type, bool> All = new();

    private readonly ConcurrentBag<(Type Command, WrittenBy Written)> sent = [];

    /// <summary>The commands of all fixtures that were carried out.</summary>
    public static ICollection<Type> Compared => All.Keys;

    public void Add(Type command, WrittenBy written)
    {
        All[command] = true;
        if (written.Cases.Count > 0)
            sent.Add((command, written));
    }

    /// <summary>One line for each row that two commands on different cases wrote.</summary>
    public IReadOnlyList<string> Faults() =>
        [
            .. sent.SelectMany(one => one.Written.Rows.Select(row => (Row: row, one.Command, one.Written.Cases)))
                .GroupBy(one => one.Row, StringComparer.Ordinal)
                .Where(row => !row.Key.StartsWith(Exception, StringComparison.Ordinal))
                .SelectMany(row => IsStatement(row.Key) ? row.Take(1).Select(one => Describe(one.Command, row.Key)) : Shared([.. row])),
        ];

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
