using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The blocks that end by waiting, because a drug wears off (TIMED in the reference, 3.5): a slot after the wait may be booked. Each is the
/// longest wait from now; a dose whose time is not recorded counts as taken now.
/// </summary>
internal static class TimedHolds
{
    private static readonly TimeSpan Warfarin = TimeSpan.FromDays(5);
    private static readonly TimeSpan Doac = TimeSpan.FromHours(48);
    private static readonly TimeSpan DoacInRenalImpairment = TimeSpan.FromHours(72);
    private static readonly TimeSpan Lmwh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Antiplatelet = TimeSpan.FromDays(5);

    // Creatinine clearance in mL/min under which, or while it is not recorded, a DOAC is held for longer.
    private const double LeastClearance = 50;

    /// <summary>The lengths, for the fingerprint of the rules.</summary>
    internal static string Formula { get; } =
        FormattableString.Invariant(
            $"hold: warfarin {Warfarin}, DOAC {Doac}, clearance under {LeastClearance} {DoacInRenalImpairment}, LMWH {Lmwh}, {Antiplatelet}"
        );

    /// <summary>How long an anticoagulant is still held.</summary>
    internal static TimeSpan? OfAnticoagulant(FactSheet facts)
    {
        TimeSpan? hold =
            facts.Is(Fact.Anticoagulant, (int)Anticoagulant.Warfarin) ? Warfarin
            : facts.Is(Fact.Anticoagulant, (int)Anticoagulant.LmwhTreatment) ? Lmwh
            : !facts.Is(Fact.Anticoagulant, (int)Anticoagulant.Doac) ? null
            : facts[Fact.CreatinineClearanceMlPerMin] >= LeastClearance ? Doac
            : DoacInRenalImpairment;
        return hold is { } length ? Left(length, TimeSpan.FromHours(Recorded(facts, Fact.HoursSinceAnticoagulant))) : null;
    }

    /// <summary>A high INR ends by waiting if it comes from warfarin.</summary>
    internal static TimeSpan? OfInr(FactSheet facts) =>
        facts.Is(Fact.Anticoagulant, (int)Anticoagulant.Warfarin) ? OfAnticoagulant(facts) : null;

    /// <summary>How long an antiplatelet drug is still held.</summary>
    internal static TimeSpan? OfAntiplatelet(FactSheet facts) =>
        Left(Antiplatelet, TimeSpan.FromDays(Recorded(facts, Fact.DaysSinceAntiplatelet)));

    private static double Recorded(FactSheet facts, Cell since) => facts.Has(since) ? facts[since] : 0;

    private static TimeSpan Left(TimeSpan hold, TimeSpan since) => since < hold ? hold - since : TimeSpan.Zero;
}
