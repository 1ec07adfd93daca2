using System.Runtime.CompilerServices;
using Acornima;
using Acornima.Ast;
using Jint;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>
/// What the text of an expression tells without running it: what is refused, and which variables, inputs and names it uses.
/// The language is ES2020 with a top-level <c>return</c>, which the script engine of every Elsa 3 server reads.
/// </summary>
internal sealed class ScriptSyntax : AstVisitor
{
    private static readonly ParserOptions Language = new() { EcmaVersion = EcmaVersion.ES2020, AllowReturnOutsideFunction = true };
    private static readonly ScriptPreparationOptions Preparation = new() { CollectReferencedGlobals = true };

    private readonly HashSet<string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> inputs = new(StringComparer.Ordinal);

    private ScriptSyntax(string source)
    {
        Program = new Parser(Language).ParseScript(source);
        Visit(Program);
        if (Refusal is null)
            Prepared = Engine.PrepareScript(source, options: Preparation);
    }

    public Script Program { get; }

    /// <summary>Why the expression may not run at all; null when it may.</summary>
    public string? Refusal { get; private set; }

    /// <summary>For any engine to run, on any thread; nothing when it is refused.</summary>
    public Prepared<Script> Prepared { get; }

    /// <summary>Names that it uses and does not declare.</summary>
    public IEnumerable<string> FreeNames => Refusal is null ? Prepared.ReferencedGlobals! : [];

    /// <summary>Variables that it names as <c>variables.X</c>, <c>getVariable('X')</c> or <c>setVariable('X', …)</c>.</summary>
    public IReadOnlySet<string> VariableNames => variables;

    /// <summary>True when it uses <c>variables</c> otherwise than by a name that is written there.</summary>
    public bool UsesAllVariables { get; private set; }

    /// <summary>Inputs that it names as <c>getInput('x')</c>.</summary>
    public IReadOnlySet<string> InputNames => inputs;

    /// <summary>True when it asks <c>Array.isArray</c>.</summary>
    public bool AsksIsArray { get; private set; }

    /// <exception cref="ScriptFailedException">It is not ES2020, or nests too deeply.</exception>
    public static ScriptSyntax Parse(string source)
    {
        try
        {
            return new ScriptSyntax(source);
        }
        catch (Exception exception) when (exception is ParseErrorException or ScriptPreparationException)
        {
            throw new ScriptFailedException("not valid ES2020: " + exception.Message, exception);
        }
        catch (InsufficientExecutionStackException exception)
        {
            throw new ScriptFailedException("the expression nests too deeply", exception);
        }
    }

    public override object? Visit(Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return base.Visit(node);
    }

    protected override object? VisitIdentifier(Identifier node)
    {
        UsesAllVariables |= node.Name is "variables";
        return null;
    }

    protected override object? VisitMemberExpression(MemberExpression node)
    {
        var name = NameOf(node);
        AsksIsArray |= node.Object is Identifier { Name: "Array" } && name is "isArray";
        if (node.Object is Identifier { Name: "variables" } && name is not null)
            variables.Add(name);
        else
            Visit(node.Object);
        if (node.Computed)
            Visit(node.Property);
        return null;
    }

    protected override object? VisitCallExpression(CallExpression node)
    {
        if (node.Callee is MemberExpression member && NameOf(member) is { } method && BoundedBuiltIns.RemovedMethods.Contains(method))
            Refusal ??= $"'{method}' is not supported: there is no sure limit to what it may cost";
        if (node is { Callee: Identifier function, Arguments: [StringLiteral argument, ..] })
        {
            if (function.Name is "getVariable" or "setVariable")
                variables.Add(argument.Value);
            if (function.Name is "getInput")
                inputs.Add(argument.Value);
        }

        return base.VisitCallExpression(node);
    }

    protected override object? VisitLiteral(Literal node)
    {
        if (node is RegExpLiteral)
            Refusal ??= "regular expressions are not allowed: there is no sure limit to what one may cost";
        return null;
    }

    protected override object? VisitImportExpression(ImportExpression node)
    {
        Refusal ??= "'import' is not allowed";
        return null;
    }

    /// <summary>A member's name when it is written in the source: <c>a.name</c> or <c>a['name']</c>.</summary>
    private static string? NameOf(MemberExpression member) =>
        member.Property switch
        {
            Identifier identifier when !member.Computed => identifier.Name,
            StringLiteral literal => literal.Value,
            _ => null,
        };
}
