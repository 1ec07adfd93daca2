using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Leaflets;
using OrthoReferral.Clinical.Leaflets;

namespace OrthoReferral.Cases.Tests.Leaflets;

public sealed class HandOverInformationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_handover_keeps_day_person_and_the_version_of_each_leaflet_with_its_line_in_timeline_and_audit()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        var result = await fixture.SendAsync(People.Surgeon, new HandOverInformation.Command(caseId, ["IMMUNOTHERAPY"]));

        var kept = await fixture.ReadAsync(db =>
            db.InformationHandovers.AsNoTracking().Include(row => row.Leaflets).SingleAsync(row => row.Id == result.HandoverId)
        );
        (kept.CaseId, kept.At, kept.HandedOverById, kept.HandedOverByName).ShouldBe(
            (caseId, fixture.Now, People.Surgeon.UserId!.Value, People.Surgeon.Name)
        );
        kept.AssessmentId.ShouldBe((await fixture.LoadAsync(caseId)).Assessments.ShouldHaveSingleItem().Id);
        kept.Leaflets.Select(leaflet => leaflet.LeafletId).ShouldContain("FIXATION_PLUS_RADIATION");
        kept.Leaflets.ShouldAllBe(leaflet =>
            leaflet.LeafletVersion == LeafletTexts.All.Single(known => known.Id == leaflet.LeafletId).Version
        );
        kept.Leaflets.Where(leaflet => leaflet.IsLeftOut).ShouldHaveSingleItem().LeafletId.ShouldBe("IMMUNOTHERAPY");
        var subject = $"{kept.Leaflets.Count - 1} leaflets";
        (await fixture.LoadAsync(caseId)).Events.Single(line => line.Kind == CaseEventKind.InformationHandedOver).Subject.ShouldBe(subject);
        (
            await fixture.ReadAsync(db =>
                db.Audit.AsNoTracking()
                    .SingleAsync(row => row.CaseId == caseId && row.Action == nameof(CaseEventKind.InformationHandedOver))
            )
        ).Subject.ShouldBe(subject);
    }

    [Fact]
    public async Task Each_handover_is_kept_beside_the_others()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        await fixture.SendAsync(People.Oncologist, new HandOverInformation.Command(caseId), idempotencyKey: $"first {caseId:N}");
        await fixture.SendAsync(People.Oncologist, new HandOverInformation.Command(caseId), idempotencyKey: $"first {caseId:N}");
        await fixture.SendAsync(People.RadiationOncologist, new HandOverInformation.Command(caseId));

        (await fixture.ReadAsync(db => db.InformationHandovers.CountAsync(row => row.CaseId == caseId))).ShouldBe(2);
    }

    [Fact]
    public async Task Only_a_clinician_who_sees_the_case_hands_over()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new HandOverInformation.Command(caseId)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new HandOverInformation.Command(caseId)));
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new HandOverInformation.Command(caseId))
        );
    }

    [Fact]
    public async Task What_does_not_belong_to_the_plan_and_what_everybody_is_told_can_not_be_left_out()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        (await RefusedAsync(caseId, "FOCUSED_ULTRASOUND")).ShouldBe("leaflet-not-of-plan");
        (await RefusedAsync(caseId, "CALL_NOW")).ShouldBe("leaflet-for-everybody");
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new HandOverInformation.Command(caseId, [.. Enumerable.Repeat("CALL_NOW", 100)]))
        );
        (await fixture.ReadAsync(db => db.InformationHandovers.AnyAsync(row => row.CaseId == caseId))).ShouldBeFalse();
    }

    [Fact]
    public async Task There_is_nothing_to_hand_over_before_the_assessment_and_of_a_draft()
    {
        var submitted = await fixture.SubmitAsync(Vignettes.Femur);
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new HandOverInformation.Command(submitted))
            )
        ).Code.ShouldBe("not-assessed");

        var draft = await fixture.DraftAsync(Vignettes.Femur);
        await Should.ThrowAsync<CaseRuleException>(() => fixture.SendAsync(People.Oncologist, new HandOverInformation.Command(draft)));
    }

    private async Task<string> RefusedAsync(Guid caseId, string leftOut) =>
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Surgeon, new HandOverInformation.Command(caseId, [leftOut]))
            )
        ).Code;
}
