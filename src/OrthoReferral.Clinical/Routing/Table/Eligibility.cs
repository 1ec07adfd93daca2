using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>One test that excludes a procedure when it is positive, and keeps it from being eligible while it is unknown.</summary>
internal sealed class EligibilityTest(string code, string words, Condition excludes, Evidence evidence)
{
    internal string Code => code;

    internal Condition Excludes { get; } = excludes;

    /// <summary>The reason if the test is positive.</summary>
    internal ExclusionReason Positive { get; } = new(code, words, Missing: false, evidence.Source, evidence.Tag);

    private ExcludedProcedure? alone;

    /// <summary>The exclusion of a procedure with this as its only reason.</summary>
    internal ExcludedProcedure Alone(Procedure procedure) => alone ??= new(procedure, [Positive]);

    /// <summary>The reason if the test can't be shown to be negative.</summary>
    internal ExclusionReason Unknown { get; } = new(code, words + ": not shown to be absent", Missing: true, evidence.Source, evidence.Tag);

    /// <summary>The test says that the procedure is not done at such a bone; no further reason is then given.</summary>
    internal bool IsAboutSite { get; init; }
}

/// <summary>All tests of one procedure. Eligible only when every test is known to be negative.</summary>
internal sealed class Eligibility(Procedure procedure, EligibilityTest[] tests, EligibilityTest? platelets)
{
    internal Procedure Procedure => procedure;

    internal EligibilityTest[] Tests => tests;

    /// <summary>Every test is known to be negative.</summary>
    internal Condition Eligible { get; } =
        new AllNegative("eligible for " + ProcedureNames.For(procedure).ToLowerInvariant(), tests, except: null);

    /// <summary>Only low platelets stand in the way.</summary>
    internal Condition ButForPlatelets { get; } =
        platelets is null
            ? Terms.Is("never", Fact.Bone).Known()
            : new AllNegative("eligible but for platelets under 50", tests, platelets) & platelets.Excludes;

    /// <summary>
    /// The reasons against the procedure, that of the row first; null if it is eligible. Where it is not done at such a bone, that
    /// is the only reason given.
    /// </summary>
    internal ExcludedProcedure? Exclusion(FactSheet facts, ExclusionReason? ofRow)
    {
        var count = ofRow is null ? 0 : 1;
        foreach (var test in tests)
        {
            var truth = test.Excludes.Of(facts);
            if (truth == Truth.Yes && test.IsAboutSite && ofRow is null)
                return test.Alone(procedure);
            if (truth != Truth.No)
                count++;
        }

        if (count == 0)
            return null;
        var reasons = new ExclusionReason[count];
        count = 0;
        if (ofRow is not null)
            reasons[count++] = ofRow;
        foreach (var test in tests)
        {
            var truth = test.Excludes.Of(facts);
            if (truth != Truth.No)
                reasons[count++] = truth == Truth.Yes ? test.Positive : test.Unknown;
        }

        return new(procedure, reasons);
    }

    /// <summary>True if every test is negative, false if one is positive, else unknown; one test may be left out.</summary>
    private sealed class AllNegative(string words, EligibilityTest[] tests, EligibilityTest? except)
        : Compound(words, tests.Aggregate(default(FactSet), (set, test) => set | test.Excludes.Facts))
    {
        internal override IReadOnlyList<Condition> Parts { get; } = [.. tests.Select(test => test.Excludes)];

        internal override string Formula =>
            $"[{Words}: none of "
            + $"{string.Join(", ", tests.Where(test => test != except).Select(test => $"{test.Code} {test.Excludes.Formula}"))}]";

        protected override Truth Find(FactSheet facts)
        {
            var truth = Truth.Yes;
            foreach (var test in tests)
            {
                if (ReferenceEquals(test, except))
                    continue;
                var excludes = test.Excludes.Of(facts);
                if (excludes == Truth.Yes)
                    return Truth.No;
                if (excludes == Truth.Unknown)
                    truth = Truth.Unknown;
            }

            return truth;
        }

        internal override FactSet Levers(FactSheet facts)
        {
            var levers = FactSet.Everything;
            foreach (var test in tests)
                if (test.Excludes.Of(facts) != Truth.No)
                    levers &= test.Excludes.Facts;
            return levers;
        }

        protected override FactSet FindOpen(FactSheet facts)
        {
            var open = default(FactSet);
            foreach (var test in tests)
            {
                if (ReferenceEquals(test, except))
                    continue;
                var next = test.Excludes.Open(facts);
                if (next.IsEmpty && test.Excludes.Of(facts) == Truth.Yes)
                    return default;
                open |= next;
            }

            return open;
        }

        internal override FactSet Undecided(FactSheet facts)
        {
            var missing = default(FactSet);
            foreach (var test in tests)
                missing |= test.Excludes.Undecided(facts);
            return missing;
        }
    }
}
