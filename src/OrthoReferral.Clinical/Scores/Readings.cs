using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>Scales that are shown beside the scores, in words.</summary>
internal static class Readings
{
    private static readonly Reading[] Escc =
    [
        .. Enum.GetValues<EsccGrade>().Select(grade => new Reading("ESCC (Bilsky)", EpiduralCompression.Describe(grade))),
    ];
    private static readonly Reading[] Asia =
    [
        .. Enum.GetValues<Frankel>().Select(grade => new Reading("ASIA", FunctionalStatus.AsiaFromFrankel(grade))),
    ];
    private static readonly Reading[] Ecog =
    [
        .. Enumerable
            .Range(0, 11)
            .Select(tens => new Reading(
                "ECOG from KPS",
                FunctionalStatus.EcogFromKps(tens * 10).ToString(System.Globalization.CultureInfo.InvariantCulture)
            )),
    ];
    private static readonly Reading[] Pain =
    [
        .. Enumerable.Range(0, 11).Select(nrs => new Reading("Pain class", FunctionalStatus.PainClass(nrs))),
    ];
    private static readonly Reading[] Cortex = Answers(
        "Femur cortex (30 mm or more, or over 50 %)",
        "high risk",
        "not high risk",
        "not assessed"
    );
    private static readonly Reading[] Harrington = Answers(
        "Harrington, impending fracture (unvalidated)",
        "met",
        "not met",
        "not assessed"
    );

    internal static Reading[] Of(FactSheet facts)
    {
        Span<bool> shown =
        [
            facts.Has(Fact.EsccGrade),
            facts.Has(Fact.Frankel),
            facts.Has(Fact.Kps),
            facts.Has(Fact.PainNrs),
            facts.Is(Fact.Bone, (int)Bone.Femur),
        ];
        var readings = new Reading[(shown[0] ? 1 : 0) + (shown[1] ? 1 : 0) + (shown[2] ? 1 : 0) + (shown[3] ? 1 : 0) + (shown[4] ? 2 : 0)];
        var next = 0;
        if (shown[0])
            readings[next++] = Escc[(int)facts[Fact.EsccGrade]];
        if (shown[1])
            readings[next++] = Asia[(int)facts[Fact.Frankel]];
        if (shown[2])
            readings[next++] = Ecog[(int)facts[Fact.Kps] / 10];
        if (shown[3])
            readings[next++] = Pain[(int)facts[Fact.PainNrs]];
        if (shown[4])
        {
            double? axial = Known(facts[Fact.AxialCorticalInvolvementMm]),
                percent = Known(facts[Fact.CircumferentialCorticalPercent]);
            var functionalAfterRt =
                facts.Is(Fact.MirelsPain, (int)MirelsPain.Functional)
                && facts[Fact.PriorRadiotherapy] is (int)PriorRadiotherapy.Responded or (int)PriorRadiotherapy.Failed;
            readings[next++] = Cortex[Index(FemurCortex.IsHighRisk(axial, percent))];
            readings[next] = Harrington[
                Index(
                    FemurCortex.MeetsHarrington(
                        percent,
                        Known(facts[Fact.MaxDiameterMm]),
                        lesserTrochanterAvulsion: null,
                        functionalAfterRt ? true : null
                    )
                )
            ];
        }

        return readings;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static int Index(bool? answer) => answer is { } known ? (known ? 0 : 1) : 2;

    private static Reading[] Answers(string name, params string[] answers) => [.. answers.Select(answer => new Reading(name, answer))];
}
