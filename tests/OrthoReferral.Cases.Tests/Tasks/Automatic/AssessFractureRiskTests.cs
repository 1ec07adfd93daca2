using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Tasks.Automatic;

public sealed class AssessFractureRiskTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_assessment_is_stored_and_the_workflow_is_told_where_to_go()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.Rib);
        var answer = await fixture.LastAnswerAsync(caseId);
        answer.GetProperty("hold").GetString().ShouldBe("NONE");
        answer.GetProperty("urgency").GetString().ShouldBe("SOON");
        answer.GetProperty("primaryProcedure").GetString().ShouldBe("ABLATION");
        answer.GetProperty("emergency").GetBoolean().ShouldBeFalse();
        answer.GetProperty("reviewRole").GetString().ShouldBe("InterventionalRadiologist");
        answer.GetProperty("ruleSet").GetString().ShouldBe(RuleSet.Current.Version);
        var row = await fixture.LoadAsync(caseId);
        row.Assessments.ShouldHaveSingleItem().FactsVersion.ShouldBe(1);
        row.Events.Where(line => line.Kind == CaseEventKind.Assessed).ShouldAllBe(line => line.ActorName == "system");
        row.InstanceId.ShouldNotBeNull();
    }
}
