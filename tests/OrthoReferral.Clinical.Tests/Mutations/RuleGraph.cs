using System.Reflection;
using System.Runtime.CompilerServices;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Tests.Mutations;

/// <summary>
/// The objects that the rules are made of, each once, with the slots that hold a value or another part. The rules are data: rows,
/// conditions and cases of blocks can be changed in memory, without a build for each change.
/// </summary>
internal sealed class RuleGraph
{
    private static readonly Assembly Clinical = typeof(Condition).Assembly;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    private readonly List<Slot> slots = [];

    internal static IReadOnlyList<Slot> Of(object root)
    {
        var graph = new RuleGraph();
        graph.Visit(root, "");
        return graph.slots;
    }

    private void Visit(object? node, string place)
    {
        if (node is null or string or Type or Delegate || node.GetType().IsPrimitive || node.GetType().IsEnum || !IsOfRules(node.GetType()))
            return;
        if (!node.GetType().IsValueType && !seen.Add(node))
            return;
        if (node is Array array)
        {
            for (var i = 0; i < array.Length; i++)
                Elements(array, i, $"{place}[{i}]");
            return;
        }

        // A struct in a field is only a copy here: objects inside of it can be changed, its own values can't.
        var isCopy = node.GetType().IsValueType;
        foreach (var field in Fields(node.GetType()))
        {
            var value = field.GetValue(node);
            var at = $"{place}.{Name(field)}";
            if (!isCopy)
                slots.Add(new(node, at, field.FieldType, value, changed => field.SetValue(node, changed)));
            Visit(value, at);
        }
    }

    // A member of a tuple is changed by replacing the tuple.
    private void Elements(Array array, int i, string place)
    {
        var element = array.GetValue(i);
        slots.Add(new(array, place, array.GetType().GetElementType()!, element, changed => array.SetValue(changed, i)));
        if (element is not ITuple tuple || !element.GetType().IsValueType)
        {
            Visit(element, place);
            return;
        }

        foreach (var field in element.GetType().GetFields())
        {
            var at = $"{place}.{field.Name}";
            slots.Add(
                new(
                    array,
                    at,
                    field.FieldType,
                    field.GetValue(tuple),
                    changed =>
                    {
                        object copy = array.GetValue(i)!;
                        field.SetValue(copy, changed);
                        array.SetValue(copy, i);
                    }
                )
            );
            Visit(field.GetValue(tuple), at);
        }
    }

    // Facts, values that were computed from them, and texts are no rules.
    private static bool IsOfRules(Type type) =>
        type.IsArray ? IsOfRules(type.GetElementType()!)
        : type.IsGenericType && type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) ? true
        : type.Assembly == Clinical
            && (type == typeof(Assessor) || type.Namespace == typeof(Rule).Namespace || type.Namespace == typeof(Condition).Namespace)
            && !NotRules.Contains(type)
            && !typeof(FactField).IsAssignableFrom(type);

    private static readonly Type[] NotRules =
    [
        typeof(FactSheet),
        typeof(FactSet),
        typeof(Cell),
        typeof(Probes),
        typeof(WhatWouldChange),
        typeof(WhatWouldBlock),
        typeof(Assumptions),
    ];

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
            foreach (
                var field in type.GetFields(
                    BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly
                )
            )
                yield return field;
    }

    private static string Name(FieldInfo field) => field.Name.TrimStart('<').Split('>')[0];
}

/// <summary>A place in the rules that holds a value.</summary>
/// <param name="Owner">The object that it belongs to.</param>
/// <param name="Place">Its path.</param>
/// <param name="Type">The type that it may hold.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Set">Puts something else there.</param>
internal sealed record Slot(object Owner, string Place, Type Type, object? Value, Action<object?> Set)
{
    /// <summary>Name of the member.</summary>
    internal string Member => Place[(Place.LastIndexOf('.') + 1)..];

    internal Mutant With(object? value, string change) => new(Place, change, () => Set(value), () => Set(Value));
}
