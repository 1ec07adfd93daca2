using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>Treatments that blocks hold, and what settles them.</summary>
internal static class BlockedTreatment
{
    private static int numbers = 400;

    /// <summary>A case number that no other test has.</summary>
    public static string NextNumber() => $"OR-2026-001{Interlocked.Increment(ref numbers):000}";

    /// <summary>In treatment, with facts in which nothing but these changes stands in the way.</summary>
    public static async Task<(Guid CaseId, Treatment Treatment)> TreatedAsync(
        this CaseFixture fixture,
        params (string Path, JsonNode? Value)[] changes
    )
    {
        var facts = JsonNode.Parse(ArrangedCase.ReadyFacts)!;
        foreach (var (path, value) in changes)
            facts[path.Split('.')[0]]![path.Split('.')[1]] = value;
        var (row, treatment) = await fixture.InTreatmentAsync(NextNumber(), facts: facts.ToJsonString());
        return (row.Id, treatment);
    }

    public static Task<RecordProcedure.Result> PerformAsync(this CaseFixture fixture, Guid item) =>
        fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(item, Performed: true, fixture.Now));

    public static Task<RecordValues.Result> RecordAsync(this CaseFixture fixture, Actor actor, Guid caseId, string path, string json) =>
        fixture.SendAsync(
            actor,
            new RecordValues.Command(caseId, new Dictionary<string, JsonElement> { [path] = JsonElement.Parse(json) })
        );
}
