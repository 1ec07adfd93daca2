using System.Collections;
using System.Collections.Frozen;
using System.Reflection;
using Jint.Parser;
using Jint.Parser.Ast;

namespace OrthoReferral.Workflows.Embedded.Scripting;

/// <summary>
/// What the syntax tree of an expression tells: refused constructs, and whether it may run on a shared script engine.
/// The language is ES5, so that the embedded engine and the newer script engine of an Elsa server read it alike.
/// </summary>
internal sealed class ScriptSyntax
{
    private static readonly FrozenSet<string> Refused = FrozenSet.Create(StringComparer.Ordinal, "eval", "Function", "RegExp");
    private static readonly FrozenSet<string> RefusedMembers = FrozenSet.Create(
        StringComparer.Ordinal,
        "constructor",
        "prototype",
        "__proto__"
    );
    private static readonly FrozenSet<string> Mutators = FrozenSet.Create(
        StringComparer.Ordinal,
        "push",
        "pop",
        "shift",
        "unshift",
        "splice",
        "sort",
        "reverse",
        "setVariable"
    );

    // Of the node types that this expression has.
    private readonly Dictionary<Type, FieldInfo[]> _fields = [];

    private ScriptSyntax(Program program) => Program = program;

    public Program Program { get; }

    /// <summary>Why the expression may not run at all; null when it may.</summary>
    public string? Refusal { get; private set; }

    /// <summary>
    /// True when it declares, loops, defines functions or assigns to something else than a workflow variable: it gets an engine of its own,
    /// with memory checks.
    /// </summary>
    public bool NeedsOwnEngine { get; private set; }

    /// <summary>True when it can change a workflow variable.</summary>
    public bool MayWrite { get; private set; }

    /// <summary>Every node, parents first.</summary>
    public List<SyntaxNode> Nodes { get; } = [];

    /// <exception cref="ScriptFailedException">It does not parse as ES5.</exception>
    public static ScriptSyntax Parse(string source)
    {
        try
        {
            var syntax = new ScriptSyntax(new JavaScriptParser().Parse(source));
            syntax.Visit(syntax.Program);
            return syntax;
        }
        catch (ParserException exception)
        {
            throw new ScriptFailedException("not valid ES5: " + exception.Message, exception);
        }
    }

    /// <summary>Parses on its own: syntax trees cache values while they run, so each engine has its own.</summary>
    public static Program ParseProgram(string source) => new JavaScriptParser().Parse(source);

    private void Visit(SyntaxNode node)
    {
        Nodes.Add(node);
        Judge(node);
        foreach (var child in Children(node))
            Visit(child);
    }

    private void Judge(SyntaxNode node)
    {
        switch (node)
        {
            case RegExpLiteral or { Type: SyntaxNodes.RegularExpressionLiteral }:
                // .NET runs them without a time limit that we could set.
                Refusal ??= "regular expressions are not allowed";
                break;
            case Identifier identifier when Refused.Contains(identifier.Name):
                Refusal ??= $"'{identifier.Name}' is not allowed";
                break;
            case MemberExpression member when MemberName(member) is { } name && RefusedMembers.Contains(name):
                Refusal ??= $"'{name}' is not allowed";
                break;
            case WithStatement or DebuggerStatement:
                Refusal ??= "'with' and 'debugger' are not allowed";
                break;
            case VariableDeclaration { Kind: not "var" } declaration:
                Refusal ??= $"'{declaration.Kind}' is not ES5";
                break;
            case VariableDeclaration
            or FunctionDeclaration
            or FunctionExpression
            or ForStatement
            or ForInStatement
            or WhileStatement
            or DoWhileStatement:
                NeedsOwnEngine = true;
                break;
            case AssignmentExpression assignment:
                MayWrite = true;
                NeedsOwnEngine |= !IsVariable(assignment.Left);
                break;
            case UpdateExpression update:
                MayWrite = true;
                NeedsOwnEngine |= !IsVariable(update.Argument);
                break;
            case UnaryExpression { Operator: UnaryOperator.Delete }:
                MayWrite = NeedsOwnEngine = true;
                break;
            case CallExpression call when CalleeName(call) is { } callee && Mutators.Contains(callee):
                MayWrite = true;
                break;
        }
    }

    /// <summary>A member's name when it is written in the source: <c>a.name</c> or <c>a['name']</c>.</summary>
    internal static string? MemberName(MemberExpression member) =>
        member.Property switch
        {
            Identifier identifier when !member.Computed => identifier.Name,
            Literal { Value: string text } => text,
            _ => null,
        };

    private static string? CalleeName(CallExpression call) =>
        call.Callee switch
        {
            Identifier identifier => identifier.Name,
            MemberExpression member => MemberName(member),
            _ => null,
        };

    private static bool IsVariable(SyntaxNode target)
    {
        while (target is MemberExpression member)
            target = member.Object;
        return target is Identifier { Name: "variables" };
    }

    // The parser has no visitor; its nodes keep their children in public fields and properties.
    private IEnumerable<SyntaxNode> Children(SyntaxNode node)
    {
        foreach (var value in Values(node))
        {
            if (value is SyntaxNode child)
                yield return child;
            else if (value is IEnumerable list and not string)
                foreach (var item in list)
                    if (item is SyntaxNode element)
                        yield return element;
        }
    }

    private IEnumerable<object?> Values(SyntaxNode node)
    {
        if (!_fields.TryGetValue(node.GetType(), out var fields))
            _fields[node.GetType()] = fields = [
                .. node.GetType()
                    .GetFields(BindingFlags.Public | BindingFlags.Instance)
                    .Where(f =>
                        typeof(SyntaxNode).IsAssignableFrom(f.FieldType)
                        || typeof(IPropertyKeyExpression).IsAssignableFrom(f.FieldType)
                        || (f.FieldType.IsGenericType && typeof(IEnumerable).IsAssignableFrom(f.FieldType))
                    ),
            ];

        foreach (var field in fields)
            yield return field.GetValue(node);
        if (node is FunctionDeclaration declaration)
            yield return declaration.Body;
        if (node is FunctionExpression expression)
            yield return expression.Body;
    }
}
