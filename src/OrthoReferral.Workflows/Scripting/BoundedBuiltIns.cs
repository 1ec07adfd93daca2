using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Acornima.Ast;
using Jint;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>
/// The built-in objects and functions that an expression sees. The engine checks its limits at statements, and so sees neither what one
/// built-in function does in one call nor what built-in functions call among themselves. So every method is entered through a check;
/// those that can make a huge text or array in one call are written in script; what is left of ECMAScript is taken away.
/// Decision 0019 has what happens without.
/// </summary>
internal static class BoundedBuiltIns
{
    /// <summary>Global names that every expression may use, beside the functions of its <see cref="ScriptEnvironment"/>.</summary>
    public static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "undefined",
        "NaN",
        "Infinity",
        "Object",
        "Array",
        "String",
        "Number",
        "Boolean",
        "Symbol",
        "Date",
        "Math",
        "JSON",
        "Map",
        "Set",
        "Promise",
        "Error",
        "TypeError",
        "RangeError",
        "isNaN",
        "isFinite",
        "parseInt",
        "parseFloat",
        "encodeURIComponent",
        "decodeURIComponent"
    );

    /// <summary>Methods that are not there: regular expressions, and calls that a check would not see.</summary>
    public static readonly FrozenSet<string> RemovedMethods = FrozenSet.Create(
        StringComparer.Ordinal,
        "match",
        "matchAll",
        "search",
        "replaceAll",
        "bind"
    );

    private const string Source = """
        {
          'use strict';
          const { isArray } = Array;
          const { replace } = String.prototype;
          delete Object.getOwnPropertyDescriptors;
          delete String.raw;
          delete String.prototype.match;
          delete String.prototype.matchAll;
          delete String.prototype.search;
          delete String.prototype.replaceAll;
          delete Object.getPrototypeOf(Object).bind;
          Array.prototype.join = function join(separator = ',') {
            let text = '';
            for (let i = 0; i < this.length; i++) text += `${i > 0 ? separator : ''}${this[i] ?? ''}`;
            return text;
          };
          Array.prototype.flat = function flat(depth = 1) {
            const items = [];
            for (const item of this)
              if (isArray(item) && depth > 0) for (const inner of item.flat(depth - 1)) items.push(inner);
              else items.push(item);
            return items;
          };
          Array.prototype.flatMap = function flatMap(map, self) {
            return this.map(map, self).flat();
          };
          String.prototype.repeat = function repeat(count) {
            if (count < 0 || count === Infinity) throw new RangeError(`Invalid count value: ${count}`);
            return ''.padEnd(this.length * Math.trunc(count), this);
          };
          String.prototype.concat = function concat(...parts) {
            let text = `${this}`;
            for (const part of parts) text += `${part}`;
            return text;
          };
          String.prototype.replace = function (text, replacement) {
            const isFunction = typeof replacement === 'function';
            if (!isFunction && `${replacement}`.includes('$')) throw new TypeError("'$' in a replacement is not supported");
            return replace.call(this, `${text}`, isFunction ? replacement : `${replacement}`);
          };
        }
        """;

    private static readonly string[] Checked = ["Object", "Array", "String", "Date", "Map", "Set", "Error"];

    public static void Install(Engine engine)
    {
        foreach (var name in Prepared.Removed)
            engine.Global.Delete(name);
        foreach (var name in Checked)
            CheckMethods(engine, engine.Global.Get(name).AsObject().Get("prototype").AsObject());
        engine.Execute(Prepared.Replacements);
    }

    // Built-in functions that call each other (a method as toString, or as what forEach calls) never reach a statement.
    private static void CheckMethods(Engine engine, ObjectInstance prototype)
    {
        foreach (var (key, property) in prototype.GetOwnProperties().ToList())
        {
            if (property.Value is not { } method || !method.IsCallable() || key == "constructor")
                continue;
            var check = new ClrFunction(
                engine,
                key.ToString(),
                (self, arguments) =>
                {
                    RuntimeHelpers.EnsureSufficientExecutionStack();
                    engine.Constraints.Check();
                    return method.Call(self, arguments);
                }
            );
            prototype.FastSetProperty(key, new(check, writable: true, enumerable: false, configurable: true));
        }
    }

    /// <summary>
    /// Made at the first use: the first engine of a process takes a second, which whoever only asks for a name is not to wait for.
    /// </summary>
    private static class Prepared
    {
        public static readonly Prepared<Script> Replacements;

        /// <summary>Global names that an expression does not have.</summary>
        public static readonly IReadOnlyList<string> Removed;

        static Prepared()
        {
            using var engine = new Engine();
            Replacements = Engine.PrepareScript(Source);
            Removed = [.. engine.Global.GetOwnPropertyKeys().Select(one => one.ToString()).Where(one => !Names.Contains(one))];
        }
    }
}
