using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class AnswerInformationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_hold_asks_for_exactly_the_missing_facts_and_the_answer_lets_the_workflow_go_on()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        (await fixture.LastAnswerAsync(caseId)).GetProperty("hold").GetString().ShouldBe("MISSING_DATA");
        await fixture.AskForFactsAsync(caseId);
        var question = (await fixture.LoadAsync(caseId)).InformationRequests.ShouldHaveSingleItem();
        question.Fields.ShouldContain("lesions[0].esccGrade");

        var answered = await fixture.SendAsync(
            People.Oncologist,
            new AnswerInformation.Command(caseId, Fact("lesions[0].esccGrade", "\"3\""), Answer: "MRI done")
        );
        answered.FactsVersion.ShouldBe(2);
        var row = await fixture.LoadAsync(caseId);
        row.InformationRequests[0].AnsweredAt.ShouldBe(fixture.Now);
        row.Assessments.Count.ShouldBe(2);
        (await fixture.LastAnswerAsync(caseId)).GetProperty("answered").GetBoolean().ShouldBeTrue();
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null, Answer: "again"))
            )
        ).Code.ShouldBe("no-pending-work-item");
    }

    [Theory]
    [InlineData("lesions[0].noSuchFact", "1", "facts.lesions[0].noSuchFact")]
    [InlineData("lesions[7].painNrs", "1", "facts.lesions[7].painNrs")]
    [InlineData("lesions[0].painNrs", "42", "facts.lesions[0].painNrs")]
    [InlineData("lesions[0].painNrs", "\"much\"", "facts.lesions[0].painNrs")]
    public async Task A_wrong_answer_names_its_field_and_changes_nothing(string path, string value, string named)
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await fixture.AskForFactsAsync(caseId);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, Fact(path, value)))
        );
        refused.Errors.ShouldContain(error => error.PropertyName == named);
        var row = await fixture.LoadAsync(caseId);
        row.FactsVersion.ShouldBe(1);
        row.WorkItems.ShouldContain(item => item.Form == WorkItemForm.Information && item.IsPending);
    }

    private static Dictionary<string, JsonElement> Fact(string path, string json) => new() { [path] = JsonElement.Parse(json) };
}
