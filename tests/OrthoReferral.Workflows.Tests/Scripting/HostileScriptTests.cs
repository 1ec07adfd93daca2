using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Tests.Scripting;

/// <summary>
/// No expression can hang, exhaust or leave the process: each of these ends with a reason and within the limit of memory. The limit of time
/// is one minute, so that a script that only this limit would stop shows by its memory or by the duration of the test.
/// </summary>
public sealed class HostileScriptTests
{
    /// <summary>
    /// The script and a text of its failure; an empty text where the speed of the machine decides which limit is reached first.
    /// </summary>
    public static TheoryData<string, string> Refused =>
        new()
        {
            // Endless loops.
            { "while (true) {}", "endless loop" },
            { "for (;;);", "endless loop" },
            { "a: b: while (true) { continue a; }", "endless loop" },
            { "for (;;) { switch (1) { case 1: continue; } }", "endless loop" },
            { "for (;;) { try { throw 1; } catch (e) {} finally { continue; } }", "endless loop" },
            { "function* g() { while (true) yield 1; } [...g()]", "endless loop" },
            { "Array.from({ [Symbol.iterator]() { return { next() { return { done: false }; } }; } })", "endless loop" },
            { "(async () => { while (true) await 0; })()", "endless loop" },
            { "(function f() { Promise.resolve().then(f); })()", "allocated" },
            { "(async () => await { then(done) { done(this); } })()", "allocated" },
            { "const m = new Map([[0, 0]]); m.forEach((v, k) => { m.delete(k); m.set(k + 1, 0); })", "endless loop" },
            { "const f = x => [1, 2, 3, 4, 5, 6, 7, 8].map(x > 0 ? () => f(x - 1) : y => y); f(12)", "endless loop" },
            { "new Promise(() => {})", "a promise that nothing settles" },
            // Recursion, by every way into a function.
            { "(function f() { return f(); })()", "endless recursion" },
            { "function a() { return b(); } function b() { return a(); } a()", "endless recursion" },
            { "function f() { try { f(); } catch (e) { f(); } } f()", "endless recursion" },
            { "const o = { get x() { return this.x; } }; o.x", "endless recursion" },
            { "function F() { new F(); } new F()", "endless recursion" },
            { "(function f(a = f()) {})()", "endless recursion" },
            { "const o = { [Symbol.toPrimitive]() { return o + ''; } }; o + ''", "call stack" },
            { "const o = { toJSON() { return JSON.stringify(o); } }; JSON.stringify(o)", "nest" },
            { "(function f(s) { return f`x`; })`y`", "call stack" },
            { "const a = []; a.push(a); String(a)", "endless recursion" },
            { "let a = {}; for (let i = 0; i < 9000; i++) a = { a }; JSON.stringify(a)", "nests too deeply" },
            // Texts.
            { "let s = 'x'; for (let i = 0; i < 60; i++) s += s; s.length", "allocated" },
            { "'x'.repeat(1e8)", "allocated" },
            { "'x'.repeat(1e9)", "Invalid string length" },
            { "'x'.padEnd(1e8)", "allocated" },
            { "'x'.padStart(1e8, 'ab')", "allocated" },
            { "const s = 'x'.repeat(9000); new Array(8000).fill(s).join('')", "allocated" },
            { "const s = 'x'.repeat(9000); new Array(8000).join(s)", "allocated" },
            { "const s = 'x'.repeat(9000); String(new Array(8000).fill(s))", "allocated" },
            { "const s = 'x'.repeat(9000); s.concat(...new Array(8000).fill(s))", "allocated" },
            { "const s = 'x'.repeat(9000); JSON.stringify(new Array(8000).fill(s))", "longer than" },
            { "const s = 'x'.repeat(9000); s.replace('x', '$`'.repeat(9000))", "'$' in a replacement" },
            { "'a'.replaceAll('a', 'b')", "'replaceAll' is not supported" },
            { "String.raw({ raw: { length: 1e9 } }, 1)", "not a function" },
            // Values that are small in memory and huge when they are written out.
            { "let o = {}; for (let i = 0; i < 40; i++) o = { a: o, b: o }; o", "allocated" },
            { "let o = {}; for (let i = 0; i < 40; i++) o = { a: o, b: o }; JSON.stringify(o)", "allocated" },
            { "let o = {}; for (let i = 0; i < 40; i++) o = { a: o, b: o }; JSON.stringify({ toJSON: () => o })", "allocated" },
            { "let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; String(a)", "endless loop" },
            { "let a = []; for (let i = 0; i < 40; i++) a = [a, a]; a.flat(Infinity)", "endless loop" },
            { "const a = new Array(8000).fill(0); new Array(8000).fill(0).flatMap(a.slice.bind(a))", "" },
            { "JSON.parse('['.repeat(5000) + ']'.repeat(5000))", "depth" },
            { "({ get x() { while (true); } })", "endless loop" },
            { "({ get x() { let s = 'x'; while (true) s += s; } })", "allocated" },
            { "({ toJSON() { while (true); } })", "endless loop" },
            // Built-in functions that call each other, so that no statement of the script runs.
            { "const o = {}; o.toString = Object.prototype.toLocaleString; o + ''", "endless recursion" },
            { "const o = {}; o.toString = o.toLocaleString; o.toLocaleString()", "endless recursion" },
            { "const o = { toString: ''.trim }; o + ''", "endless recursion" },
            { "const o = { join: Array.prototype.toString }; Array.prototype.toString.call(o)", "endless recursion" },
            { "const d = new Date(0); d.toISOString = d.toJSON; d.toJSON()", "endless recursion" },
            { "const e = new Error('a'); e.name = e; String(e)", "endless recursion" },
            { "const o = { get toString() { return String['bi' + 'nd'](null, o); } }; o + ''", "not a function" },
            { "const f = Math.abs.bind(null); f(1)", "'bind' is not supported" },
            { "const o = { length: 1 }; Object.defineProperty(o, '0', { get: Array.prototype.indexOf }); o[0]", "endless recursion" },
            { "const a = new Array(8000).fill(Math.abs); while (true) a.forEach(a.forEach, a)", "" },
            { "const a = new Array(8000).fill([].forEach); Number.prototype.length = 9; a.forEach(a.forEach, a)", "" },
            { "const a = new Array(8000).fill('ab'); while (true) a.reduce(''.concat.call)", "" },
            { "const m = new Map(new Array(8000).fill(0).map((x, i) => [Math.abs, i])); while (true) m.forEach(m.forEach, m)", "" },
            // Arrays.
            { "new Array(1e9).length", "array size" },
            { "[1].concat(new Array(1e9))", "array size" },
            { "Array.from({ length: 1e9 })", "array size" },
            { "Math.max.apply(null, { length: 1e8 })", "array size" },
            { "Array.prototype.fill.call({ length: 1e9 }, 1)", "allocated" },
            { "Array.prototype.forEach.call({ length: 2 ** 53 - 1 }, Math.abs)", "allocated" },
            { "Array.prototype.reverse.call({ length: 1e9 })", "allocated" },
            { "Array.prototype.copyWithin.call({ length: 2 ** 50 }, 1, 0)", "allocated" },
            { "const a = []; while (true) a.push(1)", "" },
            { "let s = 'a'; for (let i = 0; i < 19; i++) s += s; s.split('')", "array size" },
            { "let s = 'a'; for (let i = 0; i < 19; i++) s += s; Object.keys(s)", "array size" },
            { "let s = 'a'; for (let i = 0; i < 19; i++) s += s; for (;;) ({ ...s })", "allocated" },
            { "let s = '\\ufdfa'; for (let i = 0; i < 19; i++) s += s; for (;;) s.normalize('NFKD')", "allocated" },
            { "let s = '\\ufdfa'; for (let i = 0; i < 19; i++) s += s; for (;;) encodeURIComponent(s)", "allocated" },
            { "let s = 'a'; for (let i = 0; i < 19; i++) s += s; for (;;) s.indexOf(s.slice(0, 2e5) + 'b' + s.slice(0, 2e5))", "" },
            { "new ArrayBuffer(2e9)", "ArrayBuffer is not defined" },
            { "new Uint8Array(2e9)", "Uint8Array is not defined" },
            { "Atomics.wait(0)", "Atomics is not defined" },
            { "10n ** 100000000n", "BigInt" },
            // Code from text, and ways out.
            { "eval('1')", "eval is not defined" },
            { "Function('return 1')()", "Function is not defined" },
            { "(1).constructor.constructor('return 1')()", "String compilation has been disabled" },
            { "(async () => {})['con' + 'structor']('return 1')()", "String compilation has been disabled" },
            { "(function* () {})['con' + 'structor']('yield 1')()", "String compilation has been disabled" },
            { "setTimeout('1', 1)", "setTimeout is not defined" },
            { "import('fs')", "'import' is not allowed" },
            { "globalThis.Proxy", "globalThis is not defined" },
            { "this.Uint8Array.from([1])", "undefined" },
            { "(function () { return new this.Proxy({}, {}); })()", "not a constructor" },
            { "new Proxy({}, { get(t, k, r) { return r[k]; } }).x", "Proxy is not defined" },
            { "Reflect.ownKeys({})", "Reflect is not defined" },
            { "new ShadowRealm().evaluate('1')", "ShadowRealm is not defined" },
            { "System.IO.File.Exists('x')", "System is not defined" },
            { "importNamespace('System')", "importNamespace is not defined" },
            // Regular expressions, also those that are made from a text.
            { "/(a+)+$/.test('aaaa!')", "regular expressions are not allowed" },
            { "new RegExp('(a+)+$').test('aaaa!')", "RegExp is not defined" },
            { "'aaaa!'.match('(a+)+$')", "'match' is not supported" },
            { "'aaaa!'['sea' + 'rch']('(a+)+$')", "not a function" },
            { "'aaaa!'['match' + 'All']('(a+)+$')", "not a function" },
            // Sources that would overflow the stack of whoever reads them.
            { new string('(', 20_000) + "1" + new string(')', 20_000), "nest" },
            { string.Join('+', Enumerable.Repeat("1", 50_000)), "nest" },
            { "x" + string.Concat(Enumerable.Repeat("?.a", 50_000)), "nest" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_hostile_script_ends_with_a_reason_and_within_bounds(string source, string says)
    {
        new TestScope().Evaluate("1");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var failure = Should.Throw<ScriptFailedException>(() => new TestScope().Evaluate(source));

        failure.Message.ShouldContain(says);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), "no single call may outlast the limits");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(192L * 1024 * 1024);
    }

    [Fact]
    public void The_limit_of_time_ends_what_the_others_let_pass()
    {
        var runner = new ScriptRunner(
            new(new ScriptNames("d", Version: 1, [], [], [])),
            new() { Time = TimeSpan.FromMilliseconds(50), Statements = int.MaxValue - 1 }
        );

        Should
            .Throw<ScriptFailedException>(() => runner.Evaluate("while (true) {}", new TestScope()))
            .Message.ShouldBe("took longer than 50 ms");
    }
}
