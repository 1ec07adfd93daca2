using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The steroid at a cord emergency with a deficit (reference, 3.7). Exactly one flag per case: where lesions differ, all of them show the
/// safest.
/// </summary>
internal sealed class SteroidRules(Terms t)
{
    /// <summary>What the flags say, the safest first; 0 stands for none.</summary>
    internal const int Infection = 1,
        Lymphoma = 2,
        Dexamethasone = 3;

    private readonly Condition infection = (t.NotMetastasis | t.SystemicInfection).Known().As("not a metastasis, or systemic infection");

    /// <summary>A steroid is spoken of at this lesion.</summary>
    internal Condition Wanted { get; } =
        (t.Adult & t.CordCompression & t.Neuro & t.NotForComfort & (t.Spine | t.EsccLow.IsNotTrue())).As(
            "cord compression with a deficit in an adult"
        );

    /// <summary>Which flag this lesion would show by itself; 0 for none.</summary>
    internal int Own(FactSheet facts) =>
        !Wanted.Holds(facts) ? 0
        : infection.Holds(facts) ? Infection
        : t.Proven.Holds(facts) ? Dexamethasone
        : Lymphoma;

    /// <summary>This lesion shows the flag of the case, which is this one.</summary>
    internal Condition Says(int kind) =>
        Wanted & new CodeTest("steroid of the case", Derived.CaseSteroid, 1UL << kind, t.Proven.Facts | infection.Facts | Wanted.Facts);

    /// <summary>No lesion of the case shows a steroid flag.</summary>
    internal Condition NoneInCase { get; } = new CodeTest("no steroid flag in the case", Derived.CaseSteroid, 1UL, default);
}
