using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>What is written into the server's log about accounts.</summary>
public sealed class RecordedLog : ILoggerProvider
{
    private readonly Writer writer = new();

    public IReadOnlyList<string> Lines => writer.Lines;

    public ILogger CreateLogger(string categoryName) =>
        categoryName == typeof(AccountGrants).FullName ? writer : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose() { }

    private sealed class Writer : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
