using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Invariants about radiotherapy that is refused, and about radiotherapy that follows an operation.</summary>
internal static class RadiotherapyInvariants
{
    internal static Invariant[] All { get; } =
    [
        new("C-03", "refused: none is offered", look => !look.RefusesRadiotherapy || !look.Offers(Procedure.Radiotherapy)),
        new(
            "C-03",
            "refused: none follows an operation",
            look => !look.RefusesRadiotherapy || !(look.Has(Flag.PostOpRt) || look.Has(Flag.PostProcedureRt))
        ),
        new(
            "C-03",
            "refused: no adjunct irradiates",
            look =>
                !look.RefusesRadiotherapy
                || !(look.HasAdjunct("SINGLE_FRACTION_RT") || look.HasAdjunct("ANTIEMETIC_AND_FLARE_DEXAMETHASONE"))
        ),
        new("C-03", "refused: no variant irradiates", look => !look.RefusesRadiotherapy || !Irradiates(look.Answer.Variant)),
        new("C-03", "refused: the pathway books none", look => !look.RefusesRadiotherapy || !look.Answer.PathwayInputs!.RadiationWanted),
        new("C-19", "\"none before\" only if NONE is recorded", look => !look.Has(Flag.PostProcedureRt) || HasNone(look)),
        new("C-27", "POST_OP_RT is wanted of the pathway", look => !look.Has(Flag.PostOpRt) || look.Answer.PathwayInputs!.RadiationWanted),
        new(
            "C-27",
            "and nothing is booked without it",
            look => !look.Answer.PathwayInputs!.RadiationWanted || look.Has(Flag.PostOpRt) || look.Has(Flag.PostProcedureRt)
        ),
    ];

    private static bool HasNone(Look look) => look.Lesion is { PriorRadiotherapy: PriorRadiotherapy.None, WeeksSinceRadiotherapy: null };

    private static bool Irradiates(string? variant) =>
        variant is not null
        && (
            variant.EndsWith("_PLUS_RT", StringComparison.Ordinal)
            || variant.StartsWith("CEBRT", StringComparison.Ordinal)
            || variant.StartsWith("SBRT", StringComparison.Ordinal)
            || variant == "RE_IRRADIATION"
        );
}
