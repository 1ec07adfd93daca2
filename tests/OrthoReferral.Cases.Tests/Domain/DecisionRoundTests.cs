using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Domain;

/// <summary>Decisions belong together by their round, never by their time: two rounds may be made within one tick of the clock.</summary>
public sealed class DecisionRoundTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly ReferralCase row = UnderReview();

    [Fact]
    public void Nothing_is_decided_or_released_before_the_first_round() => (row.LatestRound, row.Released.Count).ShouldBe((null, 0));

    [Fact]
    public void Decisions_that_are_made_together_are_one_round()
    {
        var round = row.Decide([Approve("L1"), Approve("L2", DecisionKind.ApprovedAnother)], People.Surgeon, Now);
        (round.Number, round.IsAsRecommended, round.Unsigned.Count).ShouldBe((1, false, 0));
        row.LatestRound!.Decisions.Select(decision => decision.LesionId).ShouldBe(["L1", "L2"]);
        row.Released.Count.ShouldBe(2);
    }

    [Fact]
    public void A_round_made_at_the_same_time_replaces_the_one_before()
    {
        row.Decide([Approve("L1"), Approve("L2")], People.Surgeon, Now);
        row.Decide([Approve("L2")], People.Surgeon, Now);
        row.LatestRound!.Number.ShouldBe(2);
        row.Released.ShouldHaveSingleItem().LesionId.ShouldBe("L2");
    }

    [Fact]
    public void A_question_after_an_approval_does_not_spend_it()
    {
        row.Decide([Approve("L1")], People.Surgeon, Now);
        row.Decide([Make(DecisionKind.MoreInformation, null)], People.Surgeon, Now);
        row.LatestRound!.Decisions.ShouldHaveSingleItem().IsApproval.ShouldBeFalse();
        row.Released.ShouldHaveSingleItem().LesionId.ShouldBe("L1");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void What_waits_for_a_second_signature_is_released_only_by_it(bool agrees, int released)
    {
        var round = row.Decide([Approve("L1"), Make(DecisionKind.ApprovedAnother, "L2", isExcluded: true)], People.Surgeon, Now);
        row.Released.Count.ShouldBe(1);
        round.Unsigned.ShouldHaveSingleItem().Countersign(agrees, People.Radiologist);
        (round.Unsigned.Count, row.Released.Count).ShouldBe((0, released));
    }

    private ProcedureDecision Approve(string lesion, DecisionKind kind = DecisionKind.Approved) => Make(kind, lesion);

    private ProcedureDecision Make(DecisionKind kind, string? lesion, bool isExcluded = false) =>
        new(
            row.Id,
            Guid.CreateVersion7(),
            kind,
            lesion,
            lesion is null ? null : Procedure.Ablation,
            "why",
            null,
            isExcluded,
            People.Surgeon,
            Now
        );

    private static ReferralCase UnderReview()
    {
        var draft = ReferralCase.Draft("OR-2026-000001", PatientIdentity.Unknown, TestSites.North, "{}", People.Oncologist, Now);
        draft.Submit(People.Oncologist, Now);
        draft.EnterState(CaseState.AwaitingReview, null, Actor.System, Now);
        return draft;
    }
}
