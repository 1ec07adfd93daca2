using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Simulations;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>The rules as data, for anybody who is signed in.</summary>
internal static class RuleSetEndpoints
{
    public static void MapRuleSets(this RouteGroupBuilder api)
    {
        var sets = api.MapGroup("/rule-sets").WithTags("Rule sets");
        sets.MapGet("", List)
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .WithName("ListRuleSets")
            .WithSummary("The versions of the routing rules; the one in force is marked.");
        sets.MapGet("/{version}", Find)
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .WithName("GetRuleSet")
            .WithSummary("The rules of one version in their order, and every threshold, flag, block and exclusion, with their sources.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        var simulations = api.MapGroup("/simulations").WithTags("Rule sets");
        simulations.MapQuery<SimulateRuleSet.Query, SimulateRuleSet.Slice>(
            "",
            "What another rule set would change for stored cases, a slice at a time; no patient's name."
        );
        simulations.MapQuery<CountSimulatedCases.Query, CountSimulatedCases.Result>("/count", "How many cases a simulation would look at.");
        sets.MapQuery<ListRuleDifferences.Query, ListRuleDifferences.Slice>(
            "/differences",
            "Treatments signed under an older rule set that today's rules answer otherwise, a slice at a time; no patient's name."
        );
    }

    private static Ok<List<RuleSetRow>> List() =>
        TypedResults.Ok(RuleSet.All.Select(set => new RuleSetRow(set.Id, set.Version, set.Description, set == RuleSet.Current)).ToList());

    private static Ok<RuleSetDetail> Find(string version)
    {
        var set = RuleSet.Find(version) ?? throw new NotFoundException("rule set");
        return TypedResults.Ok(
            new RuleSetDetail(set.Id, set.Version, set.Description, set == RuleSet.Current, set.Thresholds, set.Rules, set.Catalog)
        );
    }

    internal sealed record RuleSetRow(string Id, string Version, string Description, bool IsInForce);

    internal sealed record RuleSetDetail(
        string Id,
        string Version,
        string Description,
        bool IsInForce,
        RuleSetThresholds Thresholds,
        IReadOnlyList<RuleSummary> Rules,
        RuleCatalog Catalog
    );
}
