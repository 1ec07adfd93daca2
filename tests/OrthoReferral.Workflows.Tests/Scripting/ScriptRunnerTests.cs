using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Tests.Scripting;

/// <summary>What an expression may use, what it finds, and that nothing of it reaches the next one.</summary>
public sealed class ScriptRunnerTests
{
    [Theory]
    [InlineData("let x = 1; x === 1", "true")]
    [InlineData("return variables.Clock.first;", "\"PT4H\"")]
    [InlineData("if (variables.Clock) return 1; return 2;", "1")]
    [InlineData("const { first, ...rest } = variables.Clock; ({ first, rest })", """{"first":"PT4H","rest":{"last":null}}""")]
    [InlineData("variables.Clock?.nothing?.at ?? 'none'", "\"none\"")]
    [InlineData("[1, 2, 3].filter(x => x > 1).map(x => `n${x}`)", """["n2","n3"]""")]
    [InlineData("class A { constructor(n) { this.n = n; } get twice() { return this.n * 2; } } new A(2).twice", "4")]
    [InlineData("[...new Set([1, 1, 2])].length", "2")]
    [InlineData("Object.fromEntries([['a', 1]])", """{"a":1}""")]
    [InlineData("(async () => { const n = await 1; return n + 1; })()", "2")]
    [InlineData("undefined", "null")]
    [InlineData("({ a: undefined, d: new Date('2026-01-02T03:04:05Z') })", """{"a":null,"d":"2026-01-02T03:04:05.000Z"}""")]
    public void An_expression_is_ES2020_with_a_top_level_return(string source, string result) =>
        new TestScope().With("Clock", """{"first":"PT4H","last":null}""").Evaluate(source).ShouldBe(result);

    [Theory]
    [InlineData("'ab'.repeat(2) + 'x'.padStart(3) + 'x'.padEnd(3, '-+') + 'toolong'.padStart(2)", "\"abab  xx-\\u002Btoolong\"")]
    [InlineData("'a'.concat('b', 1, null)", "\"ab1null\"")]
    [InlineData("'a-b-a'.replace('a', 'c') + 'a-b'.replace('b', m => m + m)", "\"c-b-aa-bb\"")]
    [InlineData("[1, null, [2, undefined, 3]].join('-') + String([1, [2]]) + [].join()", "\"1--2,,31,2\"")]
    [InlineData("[1, [2, [3]]].flat()", "[1,2,[3]]")]
    [InlineData("[1, [2, [3]]].flat(Infinity)", "[1,2,3]")]
    [InlineData("[1, 2].flatMap(x => [x, [x]])", "[1,[1],2,[2]]")]
    [InlineData(
        "JSON.stringify({ a: [1, undefined, 'x\"é'], b: undefined, c: null, d: { toJSON: () => 7 } })",
        "\"{\\u0022a\\u0022:[1,null,\\u0022x\\\\\\u0022\\u00E9\\u0022],\\u0022c\\u0022:null,\\u0022d\\u0022:7}\""
    )]
    [InlineData("typeof JSON.stringify(undefined)", "\"undefined\"")]
    public void A_function_that_is_bounded_gives_what_ECMAScript_says(string source, string result) =>
        System.Text.Json.JsonSerializer.Serialize(new TestScope().Runner().Evaluate(source, new TestScope())).ShouldBe(result);

    [Theory]
    [InlineData("getInput('dueIn')", "\"P2D\"")]
    [InlineData("getdueIn()", "\"P2D\"")]
    [InlineData("getInput('other')", "null")]
    [InlineData("getVariable('clock-time')", "5")]
    [InlineData("getClockTime()", "5")]
    [InlineData("getResultFromAssess()", "\"from assess\"")]
    [InlineData("getOutputFrom('assess')", "\"from assess\"")]
    [InlineData("getOutputFrom('assess', 'Other')", "null")]
    [InlineData("getLastResult()", "\"last\"")]
    [InlineData("[getCorrelationId(), getWorkflowInstanceId(), getWorkflowInstanceName()]", """["case-1","instance-1",null]""")]
    [InlineData("[getWorkflowDefinitionId(), getWorkflowDefinitionVersion()]", """["definition",3]""")]
    public void The_functions_of_Elsa_are_there(string source, string result) =>
        new TestScope().With("clock-time", "5").WithInput("dueIn", "\"P2D\"").Evaluate(source).ShouldBe(result);

    [Theory]
    [InlineData("variables.List.push(3)")]
    [InlineData("Object.assign(variables, { List: [1, 2, 3] })")]
    [InlineData("variables['Li' + 'st'] = [1, 2, 3]")]
    [InlineData("const v = variables; v.List = [1, 2, 3]")]
    [InlineData("setVariable('List', [1, 2, 3])")]
    [InlineData("setList([1, 2, 3])")]
    [InlineData("getList().push(3)")]
    [InlineData("getVariable('List').splice(2, 0, 3)")]
    public void A_variable_is_written_back_however_it_was_changed(string source)
    {
        var scope = new TestScope().With("List", "[1,2]").With("Other", "1");

        scope.Evaluate(source);

        scope.Variable("List").GetRawText().ShouldBe("[1,2,3]");
        scope.Variable("Other").GetRawText().ShouldBe("1");
    }

    [Theory]
    [InlineData("leak = 1", "typeof leak")]
    [InlineData("var leak = 1", "typeof leak")]
    [InlineData("let leak = 1", "typeof leak")]
    [InlineData("this.leak = 1", "typeof leak")]
    [InlineData("Object.prototype.leak = 1", "typeof leak")]
    [InlineData("Math.leak = 1", "typeof Math.leak")]
    [InlineData("Array.prototype.leak = 1", "typeof [].leak")]
    [InlineData("Object.getPrototypeOf(async () => {}).leak = 1", "typeof (async () => {}).leak")]
    [InlineData("Object.freeze(Array.prototype); 1", "Array.prototype.leak = 1; typeof [].leak === 'number' ? 'undefined' : 'leak'")]
    [InlineData("Array.prototype.map = () => ['leak']", "[1].map(x => 'undefined')[0]")]
    [InlineData("JSON.stringify = () => 'leak'", "JSON.stringify('undefined').slice(1, -1)")]
    [InlineData("getVariable = () => 'leak'", "getVariable('Nothing') === null ? 'undefined' : 'leak'")]
    public void Nothing_of_one_script_is_seen_by_the_next(string first, string second)
    {
        var scope = new TestScope();
        var runner = scope.Runner();

        scope.Evaluate(runner, first);

        scope.Evaluate(runner, second).ShouldBe("\"undefined\"");
    }

    [Fact]
    public void Scripts_at_the_same_time_do_not_see_each_other()
    {
        var runner = new TestScope().With("N", "0").Runner();

        Parallel.For(
            0,
            200,
            i =>
            {
                var scope = new TestScope().With("N", $"{i}");
                scope.Evaluate(runner, "Math.n = (Math.n || 0) + 1; variables.N = variables.N * 2; Math.n").ShouldBe("1");
                scope.Variable("N").GetInt32().ShouldBe(i * 2);
            }
        );
    }

    [Fact]
    public void What_a_script_throws_is_the_reason()
    {
        Should.Throw<ScriptFailedException>(() => new TestScope().Evaluate("throw new Error('no bed')")).Message.ShouldBe("no bed");
        Should.Throw<ScriptFailedException>(() => new TestScope().Evaluate("throw 'no bed'")).Message.ShouldBe("no bed");
        Should
            .Throw<ScriptFailedException>(() => new TestScope().Evaluate("(async () => { throw 'no bed'; })()"))
            .Message.ShouldBe("no bed");
    }
}
