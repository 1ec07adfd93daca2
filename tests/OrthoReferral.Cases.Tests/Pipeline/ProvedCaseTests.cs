using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>Every clinical act is signed on the case as it was when the proof was given, or not at all.</summary>
public sealed class ProvedCaseTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    public static TheoryData<string> Acts => [.. ClinicalAct.Names];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_case_that_was_assessed_again_since_the_proof_is_not_signed_and_one_that_was_not_is(string name)
    {
        var act = await ClinicalAct.WaitingAsync(fixture, name);
        var token = await fixture.ProveAsync(act.Signer, act.Command);
        await AssessAgainAsync(act.CaseId);

        await ShouldBeRefusedAsync(act, token, "assessment-superseded");

        var other = await ClinicalAct.WaitingAsync(fixture, name);
        await other.SendAsync(await fixture.ProveAsync(other.Signer, other.Command));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Nor_is_one_that_is_assessed_again_between_the_look_at_the_proof_and_what_the_act_reads(string name)
    {
        var act = await ClinicalAct.WaitingAsync(fixture, name);
        var token = await fixture.ProveAsync(act.Signer, act.Command);
        var meanwhile = "";
        fixture.Handled.First = async () =>
        {
            fixture.Handled.First = null;
            await AssessAgainAsync(act.CaseId);
            meanwhile = await StateAsync(act.CaseId);
        };

        await Should.ThrowAsync<CaseRuleException>(() => act.SendAsync(token));

        (await StateAsync(act.CaseId)).ShouldBe(meanwhile);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_proof_from_before_the_first_assessment_signs_nothing(string name)
    {
        var act = await ClinicalAct.WaitingAsync(fixture, name);
        var version = (await fixture.LoadAsync(act.CaseId)).Version;
        var token = SecretToken.New();
        await fixture.ArrangeAsync(db =>
        {
            var (person, seen) = (act.Signer.RequiredUserId, new SeenCase(act.CaseId, version, AssessmentId: null, AssessmentJson: null));
            db.SignatureProofs.Add(
                new SignatureProof(token, person, name, act.Command.SignedOn!.Value, ProofMethod.Password, seen, fixture.Now)
            );
            return Task.CompletedTask;
        });

        await ShouldBeRefusedAsync(act, token, "assessment-superseded");
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_message_that_comes_meanwhile_is_no_reason_to_sign_again_but_where_the_whole_case_is_signed(string name)
    {
        var act = await ClinicalAct.WaitingAsync(fixture, name);
        var token = await fixture.ProveAsync(act.Signer, act.Command);
        await fixture.SendAsync(People.Oncologist, new PostMessage.Command(act.CaseId, "She walks again."));

        if (act.Command.SignsWholeCase)
            await ShouldBeRefusedAsync(act, token, "case-changed");
        else
            await act.SendAsync(token);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_case_whose_patient_was_corrected_since_the_proof_is_not_signed(string name)
    {
        var act = await ClinicalAct.WaitingAsync(fixture, name);
        var token = await fixture.ProveAsync(act.Signer, act.Command);
        var patient = new PatientIdentity("Corrected", "Testfall", $"MRN-{Guid.NewGuid():N}"[..20], null);
        await fixture.SendAsync(People.Coordinator, new CorrectIdentity.Command(act.CaseId, patient, "Spelled so in the passport"));

        await ShouldBeRefusedAsync(act, token, "identity-changed");
    }

    [Fact]
    public void Another_persons_decision_is_signed_with_the_whole_case_before_one() =>
        ClinicalAct.Names.Where(name => SignsWholeCase(SignedActs.In(typeof(SignedActs).Assembly)[name])).ShouldBe(["CountersignDecision"]);

    private static bool SignsWholeCase(Type command) =>
        ((ISigned)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(command)).SignsWholeCase;

    // Refused, with nothing changed; the proof stays as it was, and fits as little as before.
    private async Task ShouldBeRefusedAsync(ClinicalAct act, string token, string code)
    {
        var before = await StateAsync(act.CaseId);
        for (var tries = 0; tries < 2; tries++)
            (await Should.ThrowAsync<CaseRuleException>(() => act.SendAsync(token))).Code.ShouldBe(code);
        (await StateAsync(act.CaseId)).ShouldBe(before);
        var hash = SecretToken.HashOf(token);
        (await fixture.ReadAsync(db => db.SignatureProofs.SingleAsync(row => row.TokenHash == hash))).UsedAt.ShouldBeNull();
    }

    private async Task<string> StateAsync(Guid caseId)
    {
        var row = await fixture.LoadAsync(caseId);
        var signed = string.Join(",", row.Decisions.Select(one => one.Signature));
        return $"{row.Version} {row.State} {row.Events.Count} {signed} {(await fixture.OutboxAsync(caseId)).Count}";
    }

    private Task<RecordValues.Result> AssessAgainAsync(Guid caseId) =>
        fixture.SendAsync(
            People.Oncologist,
            new RecordValues.Command(
                caseId,
                new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["labs.crpMgPerDl"] = JsonElement.Parse("3") }
            )
        );
}
