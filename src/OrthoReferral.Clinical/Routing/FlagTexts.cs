using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Raised flags with their words; each text is made once for a rule set.</summary>
internal sealed class FlagTexts
{
    private const string OnlyIfSymptomatic = " (only if symptomatic)";

    private static readonly Procedure[] Operations =
    [
        Procedure.VertebralAugmentation,
        Procedure.FixationPlusRadiation,
        Procedure.Ablation,
        Procedure.UrgentDecompressionStabilization,
    ];

    private readonly RaisedFlag[] planned;
    private readonly RaisedFlag[] emergency;
    private readonly RaisedFlag comfort;

    internal FlagTexts(RuleSetThresholds thresholds)
    {
        var flags = Enum.GetValues<Flag>();
        planned = [.. flags.Select(flag => Raised(flag, FlagNames.Text(flag).Words, thresholds))];
        emergency = [.. flags.Select(flag => Raised(flag, FlagNames.Text(flag).InEmergency ?? FlagNames.Text(flag).Words, thresholds))];
        var first = planned[(int)Flag.TreatHypercalcemiaFirst];
        comfort = first with { Words = first.Words + OnlyIfSymptomatic };
    }

    internal RaisedFlag[] Of(FlagSet raised, in Decision decision, bool isComfort, IReadOnlyList<Conflict>? conflicts)
    {
        var isEmergency = decision.IsEmergency(decision.Primary) && Array.IndexOf(Operations, decision.Primary) >= 0;
        var texts = isEmergency ? emergency : planned;
        var list = new RaisedFlag[raised.Count];
        var next = 0;
        for (var i = 0; i < texts.Length; i++)
            if (raised.Has((Flag)i))
                list[next++] = (Flag)i switch
                {
                    Flag.TreatHypercalcemiaFirst when isComfort => comfort,
                    Flag.DataConflict => Named(texts[i], conflicts!),
                    _ => texts[i],
                };
        return list;
    }

    private static RaisedFlag Named(RaisedFlag flag, IReadOnlyList<Conflict> conflicts)
    {
        var ofTwo = conflicts.Where(conflict => !conflict.IsOfOneFact).Select(InWords).ToList();
        var ofOne = conflicts.Where(conflict => conflict.IsOfOneFact).Select(InWords).ToList();
        List<string> said = [];
        if (ofTwo.Count > 0)
            said.Add($"{flag.Words}: {string.Join("; ", ofTwo)}");
        if (ofOne.Count > 0)
            said.Add($"{(ofOne.Count == 1 ? "Look at this value" : "Look at these values")}: {string.Join(", ", ofOne)}");
        return flag with { Words = string.Join(". ", said) };
    }

    private static string InWords(Conflict conflict) => string.Join(" and ", conflict.Paths.Distinct(StringComparer.Ordinal).Select(Label));

    private static string Label(string path) => Sentence.Within(FactCatalog.Find(path)?.Label ?? path);

    private static RaisedFlag Raised(Flag flag, string words, RuleSetThresholds thresholds)
    {
        var (source, tag) = FlagNames.Text(flag).Evidence;
        return new(flag, FlagNames.Words(words, thresholds), source, tag);
    }
}
