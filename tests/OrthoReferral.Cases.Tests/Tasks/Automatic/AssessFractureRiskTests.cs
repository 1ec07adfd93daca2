using System.Text;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
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

    [Fact]
    public async Task A_case_is_assessed_by_the_rules_of_its_sites_jurisdiction()
    {
        // Denosumab is not funded for castration-resistant prostate cancer in the United Kingdom.
        var prostate = Vignettes.Femur with
        {
            Cancer = Vignettes.Femur.Cancer with { PrimarySite = PrimarySite.Prostate, CastrationResistant = true },
        };

        var (us, uk) = (await AssessedAsync("North", prostate), await AssessedAsync("South", prostate));

        Of(us, Jurisdiction.Us).ShouldBe(us.Result);
        Of(uk, Jurisdiction.Uk).ShouldBe(uk.Result);
        uk.Result.ShouldNotBe(us.Result, "else this shows nothing");

        static string Of((Referral Facts, string Result) assessed, Jurisdiction jurisdiction) =>
            Encoding.UTF8.GetString(
                ClinicalJson.WriteAssessment(RuleSet.Current.Assess(assessed.Facts, jurisdiction, new DateOnly(2026, 11, 20)))
            );
    }

    private async Task<(Referral Facts, string Result)> AssessedAsync(string site, Referral facts)
    {
        var patient = ReferredCase.Patient with { DateOfBirth = null };
        var draft = await fixture.SendAsync(People.Oncologist, new CreateReferral.Command(patient, site, facts));
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));
        await fixture.RequestAsync(draft.CaseId, "AssessFractureRisk", null);
        var stored = (await fixture.LoadAsync(draft.CaseId)).Assessments.Single();
        return (ReferralFacts.Parse(stored.FactsJson), stored.ResultJson);
    }
}
