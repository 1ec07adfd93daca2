using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class GetTimelineTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_timeline_pages_through_every_line_once()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId));
        for (var i = 0; i < 5; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            await fixture.SendAsync(
                People.Oncologist,
                new EditReferral.Command(
                    caseId,
                    ReferredCase.Patient,
                    Vignettes.Femur with
                    {
                        Health = Vignettes.Femur.Health with { Ecog = i % 4 },
                    },
                    $"change {i}"
                )
            );
        }

        var read = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await fixture.SendAsync(People.Surgeon, new GetTimeline.Query(caseId, cursor, 3));
            page.Rows.Count.ShouldBeLessThanOrEqualTo(3);
            read.AddRange(page.Rows.Select(line => line.Id));
            cursor = page.Next;
        } while (cursor is not null);

        read.ShouldBe(
            (await fixture.LoadAsync(caseId))
                .Events.OrderByDescending(line => line.Ordinal)
                .ThenByDescending(line => line.Id)
                .Select(line => line.Id),
            ignoreOrder: true
        );
        read.Distinct().Count().ShouldBe(read.Count);
        var newest = (await fixture.SendAsync(People.Surgeon, new GetTimeline.Query(caseId))).Rows[^1];
        newest.Kind.ShouldBe(CaseEventKind.DraftCreated);
    }

    [Fact]
    public async Task Lines_of_one_command_keep_their_order()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(
            People.Surgeon,
            new ApproveProcedure.Command(caseId, [new LesionApproval("L1", Procedure.FocusedUltrasound, "Declines surgery")])
        );
        var lines = (await fixture.SendAsync(People.Surgeon, new GetTimeline.Query(caseId, null, 3))).Rows;
        lines
            .Select(line => line.Kind)
            .ShouldBe([CaseEventKind.WorkItemRaised, CaseEventKind.SecondSignatureRequested, CaseEventKind.ApprovedAnother]);
    }
}
