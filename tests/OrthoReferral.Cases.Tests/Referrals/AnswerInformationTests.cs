using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
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
        question.Facts.Select(fact => fact.Path).ShouldContain("lesions[0].esccGrade");

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

    [Fact]
    public async Task A_fact_asked_again_gets_the_newer_value_with_its_day_and_the_question_keeps_both()
    {
        var caseId = await AskedAgainAsync();

        await fixture.SendAsync(
            People.Oncologist,
            new AnswerInformation.Command(caseId, Fact("labs.inr", """{"value":1.4,"takenOn":"2026-11-19"}"""))
        );

        var row = await fixture.LoadAsync(caseId);
        var facts = ReferralFacts.Parse(row.FactsJson);
        JsonElement.Parse(row.FactsJson).GetProperty("labs").GetProperty("inr").GetProperty("takenOn").GetString().ShouldBe("2026-11-19");
        facts.Labs.Inr.ShouldBe(1.4);
        var asked = row.InformationRequests.ShouldHaveSingleItem().Facts.ShouldHaveSingleItem();
        (Day(asked.Known), Day(asked.Given)).ShouldBe(("2026-11-10", "2026-11-19"));
        row.Assessments[^1].At.ShouldBe(fixture.Now);
    }

    [Theory]
    [InlineData("""{"value":1.4}""", "Give the day of the sample")]
    [InlineData("1.4", "Give the day of the sample")]
    [InlineData("""{"value":1.4,"takenOn":"2026-11-09"}""", "A newer value is recorded, of 2026-11-10")]
    public async Task An_older_value_or_one_without_a_day_takes_the_place_of_nothing(string value, string said)
    {
        var caseId = await AskedAgainAsync();

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, Fact("labs.inr", value), Answer: "Here it is."))
        );

        var error = refused.Errors.ShouldHaveSingleItem();
        error.PropertyName.ShouldBe("facts.labs.inr");
        error.ErrorMessage.ShouldContain(said);
        (await fixture.LoadAsync(caseId)).InformationRequests[0].AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_somebody_else_recorded_meanwhile_is_newer_than_an_answer_from_before()
    {
        var caseId = await AskedAgainAsync();
        await fixture.SendAsync(People.Surgeon, new RecordValues.Command(caseId, Fact("labs.inr", Inr(1.9, "2026-11-18"))));

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, Fact("labs.inr", Inr(1.2, "2026-11-15"))))
        );
        await fixture.SendAsync(
            People.Oncologist,
            new AnswerInformation.Command(caseId, null, Answer: "The value of the 18th is the last.")
        );

        var row = await fixture.LoadAsync(caseId);
        ReferralFacts.Parse(row.FactsJson).Labs.Inr.ShouldBe(1.9);
        row.InformationRequests.ShouldHaveSingleItem().Facts.Single().Given.ShouldBeNull();
    }

    [Fact]
    public async Task The_deputy_of_an_absent_oncologist_answers_with_the_document_that_was_asked_for()
    {
        var caseId = await AskedAgainAsync("CT");
        var question = (await fixture.LoadAsync(caseId)).InformationRequests.Single().Id;
        await fixture.GoAwayAsync(People.Oncologist, People.OtherOncologist);
        var deputy = await fixture.NowAsync(People.OtherOncologist);
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(deputy, new AnswerInformation.Command(caseId, null)));

        var added = await fixture.SendAsync(deputy, new LinkStudy.Command(caseId, "RAD-1", "CT", QuestionId: question));
        await fixture.SendAsync(deputy, new AnswerInformation.Command(caseId, null));

        var row = await fixture.LoadAsync(caseId);
        row.InformationRequests.Single().AnsweredAt.ShouldBe(fixture.Now);
        row.Events.Last(line => line.Kind == CaseEventKind.InformationAnswered).ActorName.ShouldBe(deputy.Name);
        var line = (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(caseId))).Documents.ShouldHaveSingleItem();
        (line.Id, line.QuestionId).ShouldBe((added.DocumentId, question));
    }

    [Fact]
    public async Task A_document_that_was_removed_answers_nothing()
    {
        var caseId = await AskedAgainAsync("CT");
        var question = (await fixture.LoadAsync(caseId)).InformationRequests.Single().Id;
        var added = await fixture.SendAsync(People.Oncologist, new LinkStudy.Command(caseId, "RAD-2", "CT", QuestionId: question));
        await fixture.SendAsync(People.Oncologist, new RemoveDocument.Command(caseId, added.DocumentId, "Another patient's"));

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null))
        );
    }

    // The INR of 10 November is recorded, and a reviewer asks for it again.
    private async Task<Guid> AskedAgainAsync(params string[] documents)
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new RecordValues.Command(caseId, Fact("labs.inr", Inr(1.1, "2026-11-10"))));
        await fixture.SendAsync(
            People.Surgeon,
            new RequestInformation.Command(caseId, ["labs.inr"], "A newer INR, please.", Documents: documents)
        );
        await fixture.RequestAsync(
            caseId,
            "ProvideInformation",
            """{"role":"Oncologist","title":"Answer the reviewer","dueIn":"P2D","form":"information","state":"AwaitingInformation"}"""
        );
        return caseId;
    }

    private static string Inr(double value, string day) =>
        JsonSerializer.Serialize(new Dictionary<string, object> { ["value"] = value, ["takenOn"] = day });

    private static string? Day(JsonElement? recorded) => recorded?.GetProperty("takenOn").GetString();

    private static Dictionary<string, JsonElement> Fact(string path, string json) => new() { [path] = JsonElement.Parse(json) };
}
