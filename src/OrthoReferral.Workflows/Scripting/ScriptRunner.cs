using System.Collections.Concurrent;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>
/// Evaluates the expressions of one definition version. Each evaluation has a script engine of its own, so that nothing of one is
/// seen by the next; what is shared is the prepared script. Bounding the new engine is most of the 0.2 ms that it takes (decision 0019).
/// Thread-safe.
/// </summary>
internal sealed class ScriptRunner(ScriptEnvironment environment, ScriptLimits limits)
{
    private readonly ConcurrentDictionary<string, ScriptSyntax> expressions = new(StringComparer.Ordinal);
    private readonly Options engineOptions = OptionsOf(limits);

    /// <summary>Evaluates and writes changed variables back.</summary>
    /// <exception cref="ScriptFailedException">It does not parse, is not allowed, threw, or exceeded a limit.</exception>
    public JsonElement Evaluate(string source, IScriptScope scope)
    {
        try
        {
            var expression = expressions.GetOrAdd(source, Allowed);
            using var engine = new Engine(engineOptions);
            BoundedBuiltIns.Install(engine);
            var run = new ScriptRun(engine, limits, scope);
            run.Provide(environment, expression);
            return run.Finish(Settled(engine.Evaluate(expression.Prepared)));
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            throw new ScriptFailedException(reason, exception);
        }
    }

    private static ScriptSyntax Allowed(string source)
    {
        var syntax = ScriptSyntax.Parse(source);
        return syntax.Refusal is { } refusal ? throw new ScriptFailedException(refusal) : syntax;
    }

    // What a promise waits for has run when the script ends: there are no timers and no input or output. So there is no waiting.
    private static JsValue Settled(JsValue result) => result.UnwrapIfPromise(new CancellationToken(canceled: true));

    private static Options OptionsOf(ScriptLimits limits)
    {
        var options = new Options { TimeZone = TimeZoneInfo.Utc };
        options
            .LimitMemory(limits.AllocatedBytes)
            .LimitRecursion(limits.Recursion)
            .MaxStatements(limits.Statements)
            .TimeoutInterval(limits.Time)
            .DisableStringCompilation();
        options.Constraints.MaxArraySize = limits.ArrayLength;
        options.Constraints.StackOverflowGuard = true;
        return options;
    }

    private string? Reason(Exception exception) =>
        exception switch
        {
            JavaScriptException script => script.Message is { Length: > 0 } message ? message : script.Error.ToString(),
            StatementsCountOverflowException => $"more than {limits.Statements} statements: an endless loop?",
            RecursionDepthOverflowException => $"calls nest deeper than {limits.Recursion}: an endless recursion?",
            PromiseRejectedException promise => promise.RejectedValue.ToString(),
            OperationCanceledException => "the result is a promise that nothing settles",
            JintException => exception.Message,
            TimeoutException => $"took longer than {limits.Time.TotalMilliseconds:0} ms",
            InsufficientExecutionStackException => "the value nests too deeply or refers to itself",
            OutOfMemoryException => "asked for more memory than there is",
            _ => null,
        };
}
