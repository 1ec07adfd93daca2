using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class RequestInformationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_question_names_facts_that_exist()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, ["labs.inr", "labs.mood"], "INR?"))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Fields[1]");
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, ["labs.inr"], "Is the INR still current?"));
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("moreInformation");
        var row = await fixture.LoadAsync(caseId);
        row.InformationRequests.ShouldHaveSingleItem().AskedByName.ShouldBe("Dr. Sara Keller");
        row.Events.Count(line => line.Kind == CaseEventKind.InformationRequested).ShouldBe(1);
    }

    [Fact]
    public async Task A_question_asks_for_documents_of_the_known_kinds_and_for_a_fact_once()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, [], "Which?", Documents: ["MRI", "Photograph"]))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Documents[1]");

        await fixture.SendAsync(
            People.Surgeon,
            new RequestInformation.Command(caseId, ["labs.inr", "labs.inr"], "A new MRI, please.", Documents: ["MRI", "MRI"])
        );

        var asked = (await fixture.LoadAsync(caseId)).InformationRequests.ShouldHaveSingleItem();
        asked.Facts.ShouldHaveSingleItem().Path.ShouldBe("labs.inr");
        asked.Documents.ShouldBe(["MRI"]);
    }

    [Fact]
    public async Task The_reviewers_question_is_the_one_that_the_oncologist_answers()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, [], "Is she walking?"));
        await fixture.RequestAsync(
            caseId,
            "ProvideInformation",
            """{"role":"Oncologist","title":"Answer the reviewer","dueIn":"P2D","form":"information","state":"AwaitingInformation"}"""
        );
        await fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null, Answer: "With a walker"));
        var question = (await fixture.LoadAsync(caseId)).InformationRequests.ShouldHaveSingleItem();
        (question.Question, question.Answer).ShouldBe(("Is she walking?", "With a walker"));
    }
}
