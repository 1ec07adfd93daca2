using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Processes;

public sealed class GetCaseProcessTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_engine_is_asked_where_the_referral_and_each_treatment_stand()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-001501");
        await fixture.ChangeAsync(
            row.Id,
            tracked =>
            {
                tracked.BindInstance("referral-1501");
                tracked.Treatments[0].BindInstance("pathway-1501");
            }
        );
        fixture.Engine.Add("referral-1501", "orthopedic-referral", row.CorrelationId, version: 2);
        fixture.Engine.Add("pathway-1501", "fixation-plus-radiation", WorkflowCorrelation.ForTreatment(row.Id, treatment.Id));

        var process = await fixture.SendAsync(People.Oncologist, new GetCaseProcess.Query(row.Id));

        process
            .Referral.ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                referral => referral.InstanceId.ShouldBe("referral-1501"),
                referral => referral.Version.ShouldBe(2)
            );
        var pathway = process.Treatments.ShouldHaveSingleItem();
        (pathway.TreatmentId, pathway.Procedure, pathway.State).ShouldBe(
            (treatment.Id, Procedure.FixationPlusRadiation, TreatmentState.Planned)
        );
        pathway.Position.ShouldNotBeNull().InstanceId.ShouldBe("pathway-1501");
    }

    [Fact]
    public async Task What_the_engine_has_not_started_or_does_not_know_has_no_position()
    {
        var (row, _) = await fixture.InTreatmentAsync("OR-2026-001502");
        await fixture.ChangeAsync(row.Id, tracked => tracked.BindInstance("referral-that-is-lost"));

        var process = await fixture.SendAsync(People.Surgeon, new GetCaseProcess.Query(row.Id));

        process.Referral.ShouldBeNull();
        process.Treatments.ShouldHaveSingleItem().Position.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_asks_about_a_case_that_they_may_not_see()
    {
        var row = await fixture.InReviewAsync("OR-2026-001503");

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new GetCaseProcess.Query(row.Id)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new GetCaseProcess.Query(row.Id)));
    }
}
