using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The steroid at a cord emergency with a deficit (reference, 3.7). A case has one steroid flag: where its lesions ask for different ones,
/// all of them show the safest.
/// </summary>
internal sealed class SteroidRules(Terms t)
{
    /// <summary>The kinds of the flag, the safest first; 0 stands for none.</summary>
    internal const int Infection = 1,
        Lymphoma = 2,
        Dexamethasone = 3;

    private readonly Condition infection = (t.NotMetastasis | t.SystemicInfection).Known().As("not a metastasis, or systemic infection");

    /// <summary>The lesion asks for a steroid flag.</summary>
    internal Condition Wanted { get; } =
        (t.Adult & t.CordCompression & t.Neuro & t.NotForComfort & (t.Spine | t.EsccLow.IsNotTrue())).As(
            "cord compression with a deficit in an adult"
        );

    /// <summary>The conditions, for the fingerprint of the rules.</summary>
    internal string Formula => $"steroid: {Wanted.Formula}; first {infection.Formula}; then {t.Proven.Formula}";

    /// <summary>The kind that this lesion asks for by itself; 0 for none.</summary>
    internal int Own(FactSheet facts) =>
        !Wanted.Holds(facts) ? 0
        : infection.Holds(facts) ? Infection
        : t.Proven.Holds(facts) ? Dexamethasone
        : Lymphoma;

    /// <summary>This lesion asks for a steroid flag, and that of the case is of this kind.</summary>
    internal Condition Says(int kind) =>
        Wanted & new CodeTest("steroid of the case", Derived.CaseSteroid, 1UL << kind, t.Proven.Facts | infection.Facts | Wanted.Facts);

    /// <summary>No lesion of the case shows a steroid flag.</summary>
    internal Condition NoneInCase { get; } = new CodeTest("no steroid flag in the case", Derived.CaseSteroid, 1UL, default);
}
