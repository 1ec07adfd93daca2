using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class CaseQueriesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_case_is_shown_with_its_assessment_and_what_each_person_may_do()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var view = await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId));
        view.Assessment.ShouldNotBeNull().IsOfCurrentFacts.ShouldBeTrue();
        view.Assessment.Result.GetProperty("case").GetProperty("primaryProcedure").GetString().ShouldBe("FIXATION_PLUS_RADIATION");
        (view.Header.PatientFamilyName, view.Header.PatientMrn).ShouldBe(("Testfall", "MRN-77"));
        view.WorkItems.ShouldHaveSingleItem().Form.ShouldBe(WorkItemForm.Review);

        (await ActionsAsync(People.Surgeon, caseId)).ShouldBe([
            "recordDeath",
            "claim",
            "approve",
            "decline",
            "requestInformation",
            "sendToTumorBoard",
        ]);
        (await ActionsAsync(People.Oncologist, caseId)).ShouldBe(["edit", "withdraw", "recordDeath"]);
        (await ActionsAsync(People.Coordinator, caseId)).ShouldBe(["cancel", "recordDeath"]);
        (await ActionsAsync(People.RadiationOncologist, caseId)).ShouldBe(["recordDeath"]);
    }

    [Fact]
    public async Task Who_signed_is_not_offered_the_second_signature()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(
            People.Surgeon,
            new ApproveProcedure.Command(
                caseId,
                [new LesionApproval("L1", Clinical.Routing.Procedure.FocusedUltrasound, "Declines surgery")]
            )
        );
        (await ActionsAsync(People.Surgeon, caseId)).ShouldNotContain("countersign");
        (await ActionsAsync(People.SecondSurgeon, caseId)).ShouldContain("countersign");
    }

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
            new ApproveProcedure.Command(
                caseId,
                [new LesionApproval("L1", Clinical.Routing.Procedure.FocusedUltrasound, "Declines surgery")]
            )
        );
        var lines = (await fixture.SendAsync(People.Surgeon, new GetTimeline.Query(caseId, null, 3))).Rows;
        lines
            .Select(line => line.Kind)
            .ShouldBe([CaseEventKind.WorkItemRaised, CaseEventKind.SecondSignatureRequested, CaseEventKind.ApprovedAnother]);
    }

    [Fact]
    public async Task An_oncologist_sees_their_own_referrals_and_what_waits_for_them()
    {
        var waiting = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await fixture.RequestAsync(
            waiting,
            "ProvideInformation",
            """{"role":"Oncologist","title":"Provide the missing facts","dueIn":"PT4H","form":"information","state":"AwaitingInformation"}"""
        );
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var draft = await fixture.DraftAsync(Vignettes.Rib);
        await fixture.DraftAsync(Vignettes.Rib, People.OtherOncologist);

        var rows = (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query())).Rows;
        rows.Select(row => row.CaseId).ShouldBe([draft, waiting]);
        rows[0].WaitsForMe.ShouldBeNull();
        (rows[1].WaitsForMe, rows[1].State).ShouldBe(("Provide the missing facts", CaseState.AwaitingInformation));
        (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(WaitingForMe: true)))
            .Rows.ShouldHaveSingleItem()
            .CaseId.ShouldBe(waiting);
        var first = await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(Size: 1));
        (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query(Cursor: first.Next, Size: 1)))
            .Rows.ShouldHaveSingleItem()
            .CaseId.ShouldBe(waiting);
    }

    [Fact]
    public async Task An_old_assessment_is_shown_as_it_was_made()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var old = (await fixture.LoadAsync(caseId)).Assessments[0].Id;
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib));
        var shown = await fixture.SendAsync(People.Surgeon, new GetAssessment.Query(caseId, old));
        shown.Facts.GetProperty("lesions")[0].GetProperty("bone").GetString().ShouldBe("FEMUR");
        shown.FactsVersion.ShouldBe(1);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new GetAssessment.Query(caseId, old)));
    }

    private async Task<IReadOnlyList<string>> ActionsAsync(Actor actor, Guid caseId) =>
        [.. (await fixture.SendAsync(actor, new GetReferral.Query(caseId))).Actions.Select(action => action.Name)];
}
