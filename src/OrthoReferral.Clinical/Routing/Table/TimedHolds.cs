using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The blocks that end by waiting, because a drug wears off (TIMED in the reference, 3.5): a slot after the wait may be booked.
/// </summary>
internal static class TimedHolds
{
    private static readonly TimeSpan Warfarin = TimeSpan.FromDays(5);
    private static readonly TimeSpan Doac = TimeSpan.FromHours(48);
    private static readonly TimeSpan DoacInRenalImpairment = TimeSpan.FromHours(72);
    private static readonly TimeSpan Lmwh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Antiplatelet = TimeSpan.FromDays(5);

    /// <summary>
    /// The longest wait from now; a dose whose time is not recorded counts as taken now. Null: the block does not end by waiting.
    /// </summary>
    internal static TimeSpan? Of(string code, FactSheet facts) =>
        code switch
        {
            "ANTICOAGULANT" => Anticoagulant(facts),
            "INR" when facts.Is(Fact.Anticoagulant, (int)Facts.Anticoagulant.Warfarin) => Anticoagulant(facts),
            "ANTIPLATELET" => Left(Antiplatelet, TimeSpan.FromDays(Recorded(facts, Fact.DaysSinceAntiplatelet))),
            _ => null,
        };

    private static TimeSpan? Anticoagulant(FactSheet facts)
    {
        TimeSpan? hold =
            facts.Is(Fact.Anticoagulant, (int)Facts.Anticoagulant.Warfarin) ? Warfarin
            : facts.Is(Fact.Anticoagulant, (int)Facts.Anticoagulant.LmwhTreatment) ? Lmwh
            : !facts.Is(Fact.Anticoagulant, (int)Facts.Anticoagulant.Doac) ? null
            : facts[Fact.CreatinineClearanceMlPerMin] >= 50 ? Doac
            : DoacInRenalImpairment;
        return hold is { } length ? Left(length, TimeSpan.FromHours(Recorded(facts, Fact.HoursSinceAnticoagulant))) : null;
    }

    private static double Recorded(FactSheet facts, Cell since) => facts.Has(since) ? facts[since] : 0;

    private static TimeSpan Left(TimeSpan hold, TimeSpan since) => since < hold ? hold - since : TimeSpan.Zero;
}
