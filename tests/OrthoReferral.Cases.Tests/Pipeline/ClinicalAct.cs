using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Reviews;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>One signed act on a case that waits for it, with who may sign it: sent, it is carried out.</summary>
internal sealed record ClinicalAct(Actor Signer, ISigned Command, Guid CaseId, Func<string, Task> SendAsync)
{
    private const string Why = "Transfused on the way, bone at the skin";

    /// <summary>Every signed act that is about a case, by its name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. SignedActs
            .In(typeof(SignedActs).Assembly)
            .Where(act => !act.Value.IsAssignableTo(typeof(IChangesCredentials)))
            .Select(act => act.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A new case that waits for this act. A new signed act gets its line here.</summary>
    public static async Task<ClinicalAct> WaitingAsync(CaseFixture fixture, string act)
    {
        switch (act)
        {
            case nameof(ApproveProcedure):
                var approved = await fixture.UnderReviewAsync(Vignettes.Femur);
                return Of(fixture, People.Surgeon, new ApproveProcedure.Command(approved), approved);
            case nameof(DeclineReferral):
                var declined = await fixture.UnderReviewAsync(Vignettes.Femur);
                return Of(fixture, People.Surgeon, new DeclineReferral.Command(declined, "Another clinic is nearer"), declined);
            case nameof(RequestInformation):
                var asked = await fixture.UnderReviewAsync(Vignettes.Femur);
                return Of(fixture, People.Surgeon, new RequestInformation.Command(asked, ["labs.inr"], "Which INR today?"), asked);
            case nameof(SendToTumorBoard):
                var sent = await fixture.UnderReviewAsync(Vignettes.Femur);
                return Of(fixture, People.Surgeon, new SendToTumorBoard.Command(sent, "Resect or nail?"), sent);
            case nameof(CountersignDecision):
                var second = await fixture.AwaitingSecondSignatureAsync();
                return Of(fixture, People.SecondSurgeon, new CountersignDecision.Command(second, Agrees: true), second);
            case nameof(RecordTumorBoardDecision):
                var board = await fixture.AtTumorBoardAsync();
                var outcome = RecordTumorBoardDecision.Outcome.Approve;
                var record = new RecordTumorBoardDecision.Command(board, outcome, null, "Keller, Novak, Osei", "Discussed");
                return Of(fixture, People.Surgeon, record, board);
            case nameof(OverrideBlock):
                var (blocked, treatment) = await fixture.TreatedAsync(("labs.platelets10e9PerL", 20));
                return Of(fixture, People.Surgeon, new OverrideBlock.Command(treatment.Id, "PLATELETS", Why), blocked);
            case nameof(SignOverride):
                var overridden = await WaitingAsync(fixture, nameof(OverrideBlock));
                await overridden.SendAsync(await fixture.ProveAsync(overridden.Signer, overridden.Command));
                var signature = await fixture.ItemAsync(overridden.CaseId, WorkItemForm.OverrideSignature);
                return Of(fixture, People.SecondSurgeon, new SignOverride.Command(signature, Agrees: true), overridden.CaseId);
            case nameof(ReviewAgain):
                var (suspended, _) = await fixture.ApprovedAsync();
                await fixture.RecordAsync(suspended, ("lesions[0].biopsyResult", "\"BENIGN_OR_INFECTION\""));
                var again = await fixture.ItemAsync(suspended, WorkItemForm.ReReview);
                var sign = new ReviewAgain.Command(again, ReReviewDecision.SignAgain, "The plan stands");
                return Of(fixture, People.Surgeon, sign, suspended);
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "Say how a case comes to wait for this act.");
        }
    }

    private static ClinicalAct Of<TResult>(CaseFixture fixture, Actor signer, ICommand<TResult> command, Guid caseId) =>
        new(signer, (ISigned)command, caseId, proof => fixture.SendAsync(signer, command, signatureProof: proof));
}
