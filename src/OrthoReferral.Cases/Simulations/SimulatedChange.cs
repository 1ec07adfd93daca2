using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Simulations;

/// <summary>Where a version of the rules sends a lesion.</summary>
/// <param name="RuleId">Row of the table that fired.</param>
public sealed record SimulatedRoute(Procedure Procedure, Urgency Urgency, string RuleId);

/// <summary>A lesion that the two versions send different ways.</summary>
/// <param name="Label">For example "Lesion 1, left femur, peritrochanteric".</param>
public sealed record LesionChange(string LesionId, string Label, SimulatedRoute Before, SimulatedRoute After);

/// <summary>A case that another version of the rules would answer differently. Holds nothing by which a patient is known.</summary>
/// <param name="Approved">The procedure that was approved already; null while nothing is decided. A switch does not touch it.</param>
/// <param name="Before">The case's headline with the version in force.</param>
/// <param name="After">The case's headline with the other version.</param>
/// <param name="Lesions">The lesions that differ, at least one.</param>
public sealed record SimulatedChange(
    Guid CaseId,
    string Number,
    CaseState State,
    Procedure? Approved,
    SimulatedRoute Before,
    SimulatedRoute After,
    IReadOnlyList<LesionChange> Lesions
)
{
    /// <summary>
    /// Runs both versions on the facts. Not assessed when the stored facts are none that the rules take; no change when both agree.
    /// </summary>
    internal static (bool Assessed, SimulatedChange? Change) Of(StoredFacts stored, RuleSet inForce, RuleSet candidate)
    {
        if (Read(stored.FactsJson) is not { } facts)
            return (false, null);
        var before = inForce.Assess(facts, stored.Jurisdiction);
        var after = candidate.Assess(facts, stored.Jurisdiction);
        var lesions = before
            .Lesions.Zip(after.Lesions)
            .Where(pair => RouteOf(pair.First) != RouteOf(pair.Second))
            .Select(pair => new LesionChange(
                pair.First.LesionId,
                LesionNames.Find(facts, pair.First.LesionId).Label,
                RouteOf(pair.First),
                RouteOf(pair.Second)
            ))
            .ToList();
        return (
            true,
            lesions.Count == 0
                ? null
                : new SimulatedChange(
                    stored.CaseId,
                    stored.Number,
                    stored.State,
                    stored.Approved,
                    RouteOf(before.Case),
                    RouteOf(after.Case),
                    lesions
                )
        );
    }

    private static Referral? Read(string factsJson)
    {
        try
        {
            var facts = ReferralFacts.Parse(factsJson);
            return facts.Lesions.Count > 0 && FactRanges.Check(facts).Count == 0 ? facts : null;
        }
        catch (Exception unreadable) when (unreadable is ValidationException or JsonException)
        {
            return null;
        }
    }

    private static SimulatedRoute RouteOf(LesionAssessment lesion) => new(lesion.PrimaryProcedure, lesion.Urgency, lesion.RuleId);

    private static SimulatedRoute RouteOf(CaseAssessment headline) => new(headline.PrimaryProcedure, headline.Urgency, headline.RuleId);
}
