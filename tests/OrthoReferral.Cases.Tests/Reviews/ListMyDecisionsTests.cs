using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class ListMyDecisionsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_clinician_reads_their_own_decisions_newest_first_and_where_each_case_stands()
    {
        var approved = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(approved));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var declined = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(declined, "No benefit expected"));
        var another = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.SecondSurgeon, new DeclineReferral.Command(another, "Not for us"));

        var first = await fixture.SendAsync(People.Surgeon, new ListMyDecisions.Query(Size: 1));
        var second = await fixture.SendAsync(People.Surgeon, new ListMyDecisions.Query(first.Next, 1));

        first
            .Rows.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                row => (row.CaseId, row.Kind, row.Reason).ShouldBe((declined, DecisionKind.Declined, "No benefit expected")),
                row => row.Lesion.ShouldBeNull("it is about the whole case"),
                row => row.CaseState.ShouldBe(CaseState.AwaitingReview)
            );
        second
            .Rows.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                row => (row.CaseId, row.Kind, row.Procedure).ShouldBe((approved, DecisionKind.Approved, Procedure.FixationPlusRadiation)),
                row => row.Lesion.ShouldNotBeNull().ShouldStartWith("Lesion 1, "),
                row => row.PatientFamilyName.ShouldBe("Testfall")
            );
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Only_those_who_decide_have_such_a_list()
    {
        foreach (var other in new[] { People.Oncologist, People.Coordinator, People.Administrator })
            await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(other, new ListMyDecisions.Query()));
    }
}
