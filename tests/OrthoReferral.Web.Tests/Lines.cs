using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Web.Tests;

/// <summary>Collects every logged line, with its exception and scopes.</summary>
internal sealed class Lines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        All.Enqueue(
            state is IEnumerable<KeyValuePair<string, object?>> members
                ? string.Join(' ', members.Select(member => $"{member.Key}={member.Value}"))
                : state.ToString() ?? ""
        );
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => All.Enqueue(exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}");

    public void Dispose() { }
}
