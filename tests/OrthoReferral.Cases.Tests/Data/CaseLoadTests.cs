using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Data;

/// <summary>A part of a case that was not loaded is not taken for an empty one.</summary>
public sealed class CaseLoadTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    // The parts that each purpose reads.
    private static readonly Dictionary<CaseLoad, string[]> Reads = new()
    {
        [CaseLoad.Change] = [],
        [CaseLoad.Decide] = ["rounds", "treatments"],
        [CaseLoad.Answer] = ["questions"],
        [CaseLoad.Treat] = ["treatments"],
        [CaseLoad.EndTreatment] = ["rounds", "treatments"],
        [CaseLoad.HumanTask] = ["treatments"],
        [CaseLoad.SystemTask] = ["rounds", "treatments"],
    };

    public static TheoryData<string> All => [.. Enum.GetNames<CaseLoad>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_purpose_reads_what_it_needs_and_the_rest_is_refused_by_name(string purpose)
    {
        var load = Enum.Parse<CaseLoad>(purpose);
        Reads.ShouldContainKey(load, "say what it reads");
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        await fixture.ReadAsync(async db =>
        {
            var row = await db.LoadCaseAsync(caseId, load, new RequestContext { Actor = Actor.System }, default);
            Dictionary<string, Func<int>> parts = new()
            {
                ["rounds"] = () => row.Rounds.Count(),
                ["questions"] = () => row.InformationRequests.Count,
                ["treatments"] = () => row.Treatments.Count,
            };
            foreach (var (part, count) in parts)
            {
                if (Reads[load].Contains(part))
                    count().ShouldBe(part == "rounds" ? 1 : 0);
                else
                    Should.Throw<InvalidOperationException>(() => count()).Message.ShouldContain("was loaded without");
            }

            return true;
        });
    }

    [Fact]
    public void A_new_case_has_all_of_its_parts() =>
        Domain
            .CasesInStates.In(CaseState.AwaitingReview)
            .ShouldSatisfyAllConditions(
                row => row.Rounds.ShouldBeEmpty(),
                row => row.Treatments.ShouldBeEmpty(),
                row => row.InformationRequests.ShouldBeEmpty()
            );
}
