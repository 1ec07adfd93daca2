using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Array;
using Jint.Native.Object;
using Jint.Parser.Ast;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace OrthoReferral.Workflows.Embedded.Scripting;

/// <summary>
/// One script engine with the functions that Elsa gives to expressions. No host access: CLR interop is off, and what would let a
/// script build code is removed. Not thread-safe; <see cref="ScriptPool"/> hands it to one burst at a time.
/// </summary>
internal sealed class ScriptHost
{
    private static readonly string[] GuardedArrayFunctions =
    [
        "join",
        "toString",
        "toLocaleString",
        "concat",
        "map",
        "filter",
        "forEach",
        "some",
        "every",
        "reduce",
        "reduceRight",
        "indexOf",
        "lastIndexOf",
        "reverse",
        "sort",
        "slice",
        "splice",
        "shift",
        "unshift",
    ];

    private readonly Engine _engine;
    private readonly ScriptLimits _limits;
    private readonly Dictionary<string, Program> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsValue> _touched = new(StringComparer.Ordinal);
    private IScriptScope? _scope;
    private long _allocatedAtStart;

    /// <param name="checkMemory">Watches allocations before every statement; slower, for expressions with loops and functions.</param>
    public ScriptHost(ScriptEnvironment environment, ScriptLimits limits, bool checkMemory)
    {
        _limits = limits;
        _engine = new Engine(options =>
        {
            options
                .LimitRecursion(limits.Recursion)
                .MaxStatements(limits.Statements)
                .TimeoutInterval(limits.Time)
                .LocalTimeZone(TimeZoneInfo.Utc);
            if (checkMemory)
                options.DebugMode();
        });
        if (checkMemory)
            _engine.Step += CheckMemory;

        RemoveCodeFromText();
        GuardArrays();
        AddFunctions(environment);
    }

    /// <summary>Evaluates and writes changed variables back.</summary>
    /// <exception cref="ScriptFailedException">The expression threw or exceeded a limit.</exception>
    public JsonElement Evaluate(string source, bool mayWrite, IScriptScope scope)
    {
        _scope = scope;
        _touched.Clear();
        _allocatedAtStart = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            if (!_programs.TryGetValue(source, out var program))
                _programs[source] = program = ScriptSyntax.ParseProgram(source);
            var result = ScriptValues.ToJson(_engine.Execute(program).GetCompletionValue());
            if (mayWrite)
                WriteBack(scope);
            return result;
        }
        catch (JavaScriptException exception)
        {
            throw new ScriptFailedException(exception.Message is { Length: > 0 } message ? message : exception.Error.ToString(), exception);
        }
        catch (StatementsCountOverflowException exception)
        {
            throw new ScriptFailedException($"more than {_limits.Statements} statements: an endless loop?", exception);
        }
        catch (RecursionDepthOverflowException exception)
        {
            throw new ScriptFailedException($"calls nest deeper than {_limits.Recursion}: an endless recursion?", exception);
        }
        catch (TimeoutException exception)
        {
            throw new ScriptFailedException($"took longer than {_limits.Time.TotalMilliseconds:0} ms", exception);
        }
        finally
        {
            _scope = null;
        }
    }

    private void WriteBack(IScriptScope scope)
    {
        foreach (var (name, value) in _touched)
        {
            var written = ScriptValues.ToJson(value);
            var before = scope.Variable(name);
            if (
                before.ValueKind == JsonValueKind.Undefined
                    ? written.ValueKind != JsonValueKind.Null
                    : !JsonElement.DeepEquals(before, written)
            )
                scope.SetVariable(name, written);
        }
    }

    private Jint.Runtime.Debugger.StepMode CheckMemory(object sender, Jint.Runtime.Debugger.DebugInformation e)
    {
        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedAtStart > _limits.AllocatedBytes)
            throw new ScriptFailedException($"allocated more than {_limits.AllocatedBytes / (1024 * 1024)} MB");
        return Jint.Runtime.Debugger.StepMode.Into;
    }

    private void RemoveCodeFromText()
    {
        foreach (var name in new[] { "eval", "Function", "RegExp" })
            _engine.Global.RemoveOwnProperty(name);
        _engine.Function.PrototypeObject.RemoveOwnProperty("constructor");
    }

    private void GuardArrays()
    {
        var prototype = _engine.Array.PrototypeObject;
        foreach (var name in GuardedArrayFunctions)
        {
            var original = prototype.Get(name);
            Define(
                prototype,
                name,
                (self, arguments) =>
                {
                    CheckLength(self);
                    foreach (var argument in arguments)
                        CheckLength(argument);
                    return original.Invoke(self, arguments);
                }
            );
        }

        var isArray = _engine.Array.Get("isArray");
        Define(
            _engine.Array,
            "isArray",
            (self, arguments) =>
                arguments.Length > 0 && arguments[0].IsObject() && arguments[0].AsObject() is ScriptValues.ImportedArray
                    ? JsValue.False
                    : isArray.Invoke(self, arguments)
        );
    }

    private void CheckLength(JsValue value)
    {
        if (value.IsObject() && value.AsObject() is ArrayInstance array && array.Get("length").AsNumber() > _limits.ArrayLength)
            throw new ScriptFailedException($"an array is longer than {_limits.ArrayLength}");
    }

    private void AddFunctions(ScriptEnvironment environment)
    {
        var variables = _engine.Object.Construct([]);
        foreach (var name in environment.VariableNames)
        {
            var getter = Function((_, _) => Read(name));
            variables.DefineOwnProperty(
                name,
                new PropertyDescriptor(getter, Function((_, arguments) => Touch(name, arguments.At(0))), true, false),
                false
            );
            Define(_engine.Global, "get" + name, (_, _) => Read(name));
        }

        variables.Extensible = false;
        _engine.SetValue("variables", new JsValue(variables));
        foreach (var activity in environment.ResultActivities)
            Define(_engine.Global, "getResultFrom" + activity, (_, _) => ToScript(_scope!.OutputFrom(activity)));
        Define(_engine.Global, "getVariable", (_, arguments) => Read(Text(arguments)));
        Define(_engine.Global, "setVariable", (_, arguments) => Touch(Text(arguments), arguments.At(1)));
        Define(_engine.Global, "getInput", (_, arguments) => ToScript(_scope!.Input(Text(arguments))));
        Define(_engine.Global, "getLastResult", (_, _) => ToScript(_scope!.LastResult));
        Define(
            _engine.Global,
            "getOutputFrom",
            (_, arguments) =>
                arguments.At(1).IsString() && arguments.At(1).AsString() is not "Result"
                    ? JsValue.Null
                    : ToScript(_scope!.OutputFrom(Text(arguments)))
        );
        Define(_engine.Global, "getCorrelationId", (_, _) => new JsValue(_scope!.CorrelationId));
        Define(_engine.Global, "getWorkflowInstanceId", (_, _) => new JsValue(_scope!.InstanceId));
        Define(_engine.Global, "getWorkflowInstanceName", (_, _) => _scope!.InstanceName is { } name ? new JsValue(name) : JsValue.Null);
        Define(_engine.Global, "getWorkflowDefinitionId", (_, _) => new JsValue(environment.DefinitionId));
        Define(_engine.Global, "getWorkflowDefinitionVersion", (_, _) => new JsValue((double)environment.Version));
    }

    private JsValue Read(string name)
    {
        if (_touched.TryGetValue(name, out var value))
            return value;
        return _touched[name] = ToScript(_scope!.Variable(name));
    }

    private JsValue Touch(string name, JsValue value)
    {
        _touched[name] = value;
        return JsValue.Undefined;
    }

    private JsValue ToScript(JsonElement value) => ScriptValues.ToScript(_engine, value);

    private JsValue Function(Func<JsValue, JsValue[], JsValue> body) => new(new ClrFunctionInstance(_engine, body));

    private void Define(ObjectInstance owner, string name, Func<JsValue, JsValue[], JsValue> body) =>
        owner.DefineOwnProperty(name, new PropertyDescriptor(Function(body), false, false, true), false);

    private static string Text(JsValue[] arguments) => arguments.At(0).IsString() ? arguments.At(0).AsString() : string.Empty;
}
