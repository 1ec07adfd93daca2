using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Pipeline;

public sealed class ProofBehaviorTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public void Every_act_that_signs_is_known()
    {
        string[] signed =
        [
            "ApproveProcedure",
            "ChangeRoles",
            "ConfirmGrant",
            "CountersignDecision",
            "DeclineReferral",
            "EnableUser",
            "InviteUser",
            "IssueOneTimeCode",
            "OverrideBlock",
            "RecordTumorBoardDecision",
            "RefuseGrant",
            "RequestInformation",
            "ResetTwoFactor",
            "ReviewAgain",
            "SendToTumorBoard",
            "SignOffGrant",
            "SignOverride",
        ];
        SignedActs.In(typeof(SignedActs).Assembly).Keys.ShouldBe(signed, ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_signed_without_a_proof()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        await ShouldBeRefusedAsync(caseId, "", "proof-required");
        await ShouldBeRefusedAsync(caseId, SecretToken.New(), "proof-required");

        (await fixture.LoadAsync(caseId)).Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_proof_of_another_person_or_for_another_act_or_case_signs_nothing()
    {
        var (caseId, other) = (await fixture.UnderReviewAsync(Vignettes.Femur), await fixture.UnderReviewAsync(Vignettes.Femur));
        var decline = new DeclineReferral.Command(caseId, "Another clinic is nearer");

        await ShouldBeRefusedAsync(caseId, await fixture.ProveAsync(People.SecondSurgeon, new ApproveProcedure.Command(caseId)));
        await ShouldBeRefusedAsync(caseId, await fixture.ProveAsync(People.Surgeon, decline));
        await ShouldBeRefusedAsync(caseId, await fixture.ProveAsync(People.Surgeon, new ApproveProcedure.Command(other)));
    }

    [Fact]
    public async Task A_proof_is_too_old_after_five_minutes()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var approve = new ApproveProcedure.Command(caseId);
        var (first, second) = (await fixture.ProveAsync(People.Surgeon, approve), await fixture.ProveAsync(People.Surgeon, approve));

        fixture.Clock.Advance(SignatureProof.Lifetime + TimeSpan.FromTicks(1));
        await ShouldBeRefusedAsync(caseId, first, "proof-expired");
        fixture.Clock.Advance(-TimeSpan.FromTicks(1));

        (await fixture.SendAsync(People.Surgeon, approve, signatureProof: second)).DecisionIds.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_proof_signs_once_and_the_decision_says_how_and_what_was_on_the_screen()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var ask = new RequestInformation.Command(caseId, ["labs.inr"], "Which INR today?");
        var token = await fixture.ProveAsync(People.Surgeon, ask);
        var seen = await fixture.ReadAsync(db => db.FindSeenAsync(caseId, People.Surgeon, default));

        await fixture.SendAsync(People.Surgeon, ask, signatureProof: token);
        (await Should.ThrowAsync<ProofException>(() => fixture.SendAsync(People.Surgeon, ask, signatureProof: token))).Code.ShouldBe(
            "proof-used"
        );

        var decision = (await fixture.LoadAsync(caseId)).Decisions.Single();
        var proof = await fixture.ReadAsync(db => db.SignatureProofs.AsNoTracking().SingleAsync(row => row.Id == decision.ProofId));
        proof.ShouldSatisfyAllConditions(
            row => row.UserId.ShouldBe(decision.DecidedById),
            row => row.Method.ShouldBe(ProofMethod.Password),
            row => row.AssessmentId.ShouldBe(decision.AssessmentId),
            row => row.ContentHash.ShouldBe(seen.Hash()),
            row => row.UsedAt.ShouldBe(fixture.Now),
            row => row.TokenHash.ShouldBe(SecretToken.HashOf(token))
        );
        var view = await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId));
        view.Decisions.Single()
            .Signed.ShouldBe(
                new SignatureView(
                    proof.Id,
                    ProofMethod.Password,
                    fixture.Now,
                    (long)seen.Version,
                    view.Assessment!.Id,
                    view.Assessment.At,
                    view.Assessment.FactsVersion,
                    view.Assessment.RuleSetVersion
                )
            );
        view.Decisions.Single().SecondSigned.ShouldBeNull();
    }

    [Fact]
    public async Task An_act_that_is_refused_leaves_its_proof()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var approve = new ApproveProcedure.Command(caseId, AssessmentId: Guid.NewGuid());
        var token = await fixture.ProveAsync(People.Surgeon, approve);

        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, approve, signatureProof: token))
        ).Code.ShouldBe("assessment-superseded");

        await fixture.SendAsync(People.Surgeon, approve with { AssessmentId = null }, signatureProof: token);
        (await fixture.LoadAsync(caseId)).Decisions.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_repetition_with_the_same_key_gets_the_first_answer_though_the_proof_is_used()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var approve = new ApproveProcedure.Command(caseId);
        var token = await fixture.ProveAsync(People.Surgeon, approve);

        var first = await fixture.SendAsync(People.Surgeon, approve, "approve-once", signatureProof: token);
        var again = await fixture.SendAsync(People.Surgeon, approve, "approve-once", signatureProof: token);

        again.DecisionIds.ShouldBe(first.DecisionIds);
    }

    private async Task ShouldBeRefusedAsync(Guid caseId, string token, string code = "proof-for-another-act")
    {
        var approve = new ApproveProcedure.Command(caseId);
        (await Should.ThrowAsync<ProofException>(() => fixture.SendAsync(People.Surgeon, approve, signatureProof: token))).Code.ShouldBe(
            code
        );
    }
}
