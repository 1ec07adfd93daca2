using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>One evaluation: its engine, the variables that it has seen, and how JSON values come in and go out.</summary>
internal sealed class ScriptRun(Engine engine, ScriptLimits limits, IScriptScope scope)
{
    // Elsa's Array.isArray is false for arrays that come in from the workflow (recorded), so they must be known again.
    private readonly HashSet<JsValue> imported = new(ReferenceEqualityComparer.Instance);
    private readonly JsObject variables = new(engine);

    public IScriptScope Scope { get; } = scope;

    /// <summary>Gives the engine what the expression asks for by name; nothing else is there.</summary>
    public void Provide(ScriptEnvironment environment, ScriptSyntax syntax)
    {
        foreach (var name in syntax.FreeNames)
        {
            if (name is "variables")
            {
                foreach (var variable in environment.VariableNames)
                    if (syntax.UsesAllVariables || syntax.VariableNames.Contains(variable))
                        Read(variable);
                engine.SetValue(name, variables);
            }
            else if (name is "Array")
            {
                var array = engine.Global.Get(name).AsObject();
                var isArray = array.Get("isArray");
                Define(array, "isArray", arguments => imported.Contains(arguments.At(0)) ? JsBoolean.False : isArray.Call(arguments.At(0)));
            }
            else if (name is "JSON")
            {
                Define(engine.Global.Get(name).AsObject(), "stringify", Stringify);
            }
            else if (environment.Function(name) is { } function)
            {
                Define(engine.Global, name, arguments => function(this, arguments));
            }
        }
    }

    /// <summary>
    /// Hands over the result and the changed variables. Both may run script (a getter), so the engine counts it like any other.
    /// </summary>
    public JsonElement Finish(JsValue result)
    {
        JsonElement json = default;
        var finish = new ClrFunction(
            engine,
            "finish",
            (_, _) =>
            {
                json = Export(result);
                WriteBack();
                return JsValue.Undefined;
            }
        );
        engine.Invoke(finish);
        return json;
    }

    public JsValue Read(string name)
    {
        if (!variables.HasOwnProperty(name))
            variables.FastSetDataProperty(name, Import(Scope.Variable(name)));
        return variables.Get(name);
    }

    public JsValue Write(string name, JsValue value)
    {
        variables.Set(name, value);
        return JsValue.Undefined;
    }

    public JsValue Import(JsonElement json) => ScriptValues.ToScript(engine, json, imported);

    private JsonElement Export(JsValue value) => ScriptValues.ToJson(value, limits.AllocatedBytes, engine.Constraints.Check);

    private void WriteBack()
    {
        foreach (var key in variables.GetOwnPropertyKeys())
        {
            var name = key.ToString();
            var written = Export(variables.Get(key));
            var before = Scope.Variable(name);
            var isChanged =
                before.ValueKind == JsonValueKind.Undefined
                    ? written.ValueKind != JsonValueKind.Null
                    : !JsonElement.DeepEquals(before, written);
            if (isChanged)
                Scope.SetVariable(name, written);
        }
    }

    private JsValue Stringify(JsValue[] arguments) =>
        arguments.Length > 1
            ? throw new ScriptFailedException("JSON.stringify takes the value alone")
            : ScriptValues.ToText(arguments.At(0), limits.AllocatedBytes, engine.Constraints.Check);

    private void Define(ObjectInstance owner, string name, Func<JsValue[], JsValue> body) =>
        owner.FastSetDataProperty(name, new ClrFunction(engine, name, (_, arguments) => body(arguments)));
}
