using System.Numerics;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Tests.Mutations;

/// <summary>
/// The mutation operators. A comparison becomes its neighbor or its opposite; a constant changes by one step; a code or a procedure is left
/// out or added; a condition is negated, left out, or taken for known; a case, an option or a test is left out; a procedure, an urgency or
/// a severity becomes another one.
/// </summary>
internal static class Mutants
{
    internal static IEnumerable<Mutant> Of(RuleSet rules) => RuleGraph.Of(rules.Assessor).SelectMany(Of);

    private static IEnumerable<Mutant> Of(Slot slot) =>
        slot switch
        {
            { Owner: NumberTest, Value: Comparison comparison } => Comparisons(slot, comparison),
            { Owner: NumberTest, Value: double threshold } => Steps(slot, threshold),
            { Owner: CellsTest, Value: double margin } => [slot.With(margin + 1, "one more")],
            { Owner: ScoreTest, Value: int bound } => Bounds(slot, bound),
            { Owner: CodeTest, Value: ulong codes } => Bits(slot, codes, bits => bits),
            { Owner: InPlan or IsPrimary or IsOffered, Value: int procedures } => Bits(slot, (ulong)procedures, bits => (int)bits),
            { Owner: Fired, Member: "bits", Value: ulong rows } => Bits(slot, rows, bits => bits),
            { Owner: BlockCase, Member: "For", Value: int procedures } => Bits(slot, (ulong)procedures, bits => (int)bits, adds: false),
            { Owner: BlockCase, Value: BlockSeverity severity } => [slot.With(1 - severity, "the other severity")],
            { Owner: BlockCase, Value: During during and not During.Any } => [slot.With(During.Any, $"any time for {during}")],
            // These only name conditions. A row that uses one holds the condition itself, which is changed there.
            { Owner: Terms or BoneAgentRules } => [],
            { Value: Condition condition } => Conditions(slot, condition),
            { Value: AnswerTest test } => Tests(slot, test),
            { Value: Condition[] parts, Owner: All or Any } => LeftOut(slot, parts),
            { Value: EligibilityTest[] tests } => LeftOut(slot, tests),
            { Value: BlockCase[] cases } => LeftOut(slot, cases),
            { Value: Option[] options } => LeftOut(slot, options),
            { Owner: Route, Value: Procedure procedure } => [slot.With(Other(procedure), $"another procedure than {procedure}")],
            { Owner: Option, Value: Procedure procedure } => [slot.With(Other(procedure), $"another procedure than {procedure}")],
            { Value: Urgency urgency } => Urgencies(slot, urgency),
            { Owner: Route, Member: "ProcedureBy", Value: not null } => [slot.With(null, "left out")],
            { Owner: Rule, Member: "SkippedFor", Value: not null } => [slot.With(null, "left out")],
            { Owner: Route, Member: "Defers", Value: not null } => [slot.With(null, "left out")],
            { Owner: Rule, Member: "DefersToRest", Value: bool defers } => [slot.With(!defers, "the opposite")],
            { Member: "Item1" or "Procedures", Value: int procedures and not 0 } => Bits(
                slot,
                (ulong)procedures,
                bits => (int)bits,
                adds: false
            ),
            _ => [],
        };

    private static IEnumerable<Mutant> Comparisons(Slot slot, Comparison comparison)
    {
        Comparison neighbor = comparison switch
        {
            Comparison.AtLeast => Comparison.Over,
            Comparison.Over => Comparison.AtLeast,
            Comparison.Under => Comparison.AtMost,
            _ => Comparison.Under,
        };
        var opposite = comparison switch
        {
            Comparison.AtLeast => Comparison.Under,
            Comparison.Over => Comparison.AtMost,
            Comparison.Under => Comparison.AtLeast,
            _ => Comparison.Over,
        };
        yield return slot.With(neighbor, $"{neighbor} for {comparison}, of {Said(slot)}");
        yield return slot.With(opposite, $"{opposite} for {comparison}, of {Said(slot)}");
    }

    private static IEnumerable<Mutant> Steps(Slot slot, double threshold)
    {
        var step = threshold == Math.Floor(threshold) ? 1 : 0.1;
        yield return slot.With(threshold + step, $"{threshold + step} for {threshold}, of {Said(slot)}");
        yield return slot.With(threshold - step, $"{threshold - step} for {threshold}, of {Said(slot)}");
    }

    private static IEnumerable<Mutant> Bounds(Slot slot, int bound)
    {
        if (bound > 0)
            yield return slot.With(bound - 1, $"{bound - 1} for {bound}, of {Said(slot)}");
        if (bound is > 0 and not (12 or 18))
            yield return slot.With(bound + 1, $"{bound + 1} for {bound}, of {Said(slot)}");
    }

    private static IEnumerable<Mutant> Bits(Slot slot, ulong bits, Func<ulong, object> typed, bool adds = true)
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            var bit = rest & ~(rest - 1);
            yield return slot.With(typed(bits & ~bit), $"without {BitOperations.TrailingZeroCount(bit)}, of {Said(slot)}");
        }

        var next = 1UL << (64 - BitOperations.LeadingZeroCount(bits));
        if (adds && bits != 0)
            yield return slot.With(typed(bits | next), $"with {BitOperations.TrailingZeroCount(next)}, of {Said(slot)}");
    }

    private static IEnumerable<Mutant> Conditions(Slot slot, Condition condition)
    {
        yield return slot.With(!condition, $"not: {condition.Words}");
        if (condition is KnownYes or Undetermined)
            yield return slot.With(condition.Parts[0], $"unknown stays unknown: {condition.Words}");
    }

    private static IEnumerable<Mutant> Tests(Slot slot, AnswerTest test)
    {
        if (test.GetType().Name != "OfFacts")
            yield return slot.With(!test, $"not: {test.Formula}");
    }

    private static IEnumerable<Mutant> LeftOut<T>(Slot slot, T[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
            if (parts.Length > 1 || parts is Option[])
                yield return slot.With(parts.Where((_, at) => at != i).ToArray(), $"without part {i}: {Said(parts[i])}");
    }

    private static IEnumerable<Mutant> Urgencies(Slot slot, Urgency urgency) =>
        Enum.GetValues<Urgency>()
            .Where(other => Math.Abs(other - urgency) == 1)
            .Select(other => slot.With(other, $"{other} for {urgency}"));

    private static Procedure Other(Procedure procedure) =>
        procedure == Procedure.NoProcedureSystemic ? Procedure.NonoperativeSupport : Procedure.NoProcedureSystemic;

    private static string Said(Slot slot) => Said(slot.Owner);

    private static string Said(object? part) =>
        part switch
        {
            Condition condition => condition.Words,
            AnswerTest test => test.Formula,
            EligibilityTest test => test.Code,
            Option option => option.Procedure.ToString(),
            BlockCase one => $"{one.Severity} about {one.Fact.Path}",
            _ => part?.GetType().Name ?? "nothing",
        };
}
