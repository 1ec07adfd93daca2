using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Referrals;

/// <summary>The lesions of the last referral stand in the next one until somebody has said of each whether it is still there.</summary>
public sealed class CarriedLesionsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_lesion_keeps_its_place_its_imaging_and_where_they_come_from_and_today_is_asked_again()
    {
        var (number, lesion, draft) = await CarriedAsync(imaged: -10);

        lesion.ImagedOn.ShouldBe(Day(-10));
        Of(lesion, "bone").ShouldBe((EnumCodes.Code(Bone.Femur), Day(-10), new ValueOrigin(OriginKind.CarriedOver, number)));
        Of(lesion, "matrix").Day.ShouldBe(Day(-10));
        Of(lesion, "biopsyResult").Origin.ShouldBe(new ValueOrigin(OriginKind.CarriedOver, number));
        lesion.Region.ShouldBe(Vignettes.Femur.Lesions[0].Region);
        (lesion.PainNrs, lesion.MirelsPain, lesion.FractureStatus, lesion.EsccGrade, lesion.Frankel).ShouldBe(
            (null, null, null, null, null),
            "it is of the day"
        );
        CarriedLesions.AwaitsConfirmation(lesion).ShouldBe(number);
        draft.State.ShouldBe(CaseState.Draft);
    }

    [Fact]
    public async Task What_an_imaging_showed_that_is_too_old_is_asked_again_and_the_place_is_not()
    {
        var (_, lesion, _) = await CarriedAsync(imaged: -40);

        (lesion.Matrix, lesion.FractionOfDiameter).ShouldBe((null, null));
        (lesion.Bone, lesion.ImagedOn, lesion.BiopsyResult).ShouldBe((Bone.Femur, Day(-40), BiopsyResult.MetastasisOfKnownPrimary));
    }

    [Fact]
    public async Task What_was_done_at_a_lesion_is_carried_over_and_what_was_not_may_have_been_done_since()
    {
        var (_, lesion, _) = await CarriedAsync(imaged: -10);

        (lesion.PriorSurgeryAtSite, lesion.PriorCementAtLevel, lesion.PriorRadiotherapy).ShouldBe((true, null, null));
    }

    [Fact]
    public async Task Nobody_submits_a_carried_lesion_that_they_have_neither_confirmed_nor_removed()
    {
        var (number, lesion, draft) = await CarriedAsync(imaged: -10);
        var facts = ReferralFacts.Parse(draft.FactsJson);
        await EditAsync(draft, facts);

        var refused = await Should.ThrowAsync<ValidationException>(() => SubmitAsync(draft.Id));

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("facts.lesions[0].bone");
        var confirmed = CarriedLesions.Confirm(facts, 0);
        CarriedLesions.AwaitsConfirmation(confirmed.Lesions[0]).ShouldBeNull();
        Of(confirmed.Lesions[0], "bone").Origin.ShouldBe(new ValueOrigin(OriginKind.Confirmed, number));
        Of(confirmed.Lesions[0], "matrix").ShouldBe(Of(lesion, "matrix"));
        await EditAsync(draft, confirmed);
        (await SubmitAsync(draft.Id)).CaseId.ShouldBe(draft.Id);
    }

    [Fact]
    public async Task A_lesion_that_is_typed_anew_needs_no_confirmation()
    {
        var (_, lesion, draft) = await CarriedAsync(imaged: -10);
        var typed = lesion with { Bone = Bone.Femur };

        await EditAsync(draft, ReferralFacts.Parse(draft.FactsJson) with { Lesions = [typed] });

        (await SubmitAsync(draft.Id)).CaseId.ShouldBe(draft.Id);
    }

    private async Task<(string Number, Lesion Lesion, ReferralCase Draft)> CarriedAsync(int imaged)
    {
        var before = Vignettes.Femur.Lesions[0] with
        {
            ImagedOn = Day(imaged),
            Matrix = LesionMatrix.Lytic,
            FractionOfDiameter = 0.5,
            BiopsyResult = BiopsyResult.MetastasisOfKnownPrimary,
            PainNrs = 7,
            PriorSurgeryAtSite = true,
            PriorCementAtLevel = false,
            PriorRadiotherapy = PriorRadiotherapy.None,
        };
        var (first, patientId) = await fixture.SubmittedAsync(
            RegisteredPatient.New("Carried"),
            Vignettes.Femur with
            {
                Lesions = [before],
            }
        );
        var begun = await fixture.SendAsync(People.Oncologist, new BeginReferral.Command(patientId, "North"));
        var draft = await fixture.LoadAsync(begun.CaseId);
        return ((await fixture.LoadAsync(first)).Number, ReferralFacts.Parse(draft.FactsJson).Lesions.ShouldHaveSingleItem(), draft);
    }

    private Task<EditReferral.Result> EditAsync(ReferralCase draft, Referral facts) =>
        fixture.SendAsync(People.Oncologist, new EditReferral.Command(draft.Id, draft.Patient, facts));

    private Task<SubmitReferral.Result> SubmitAsync(Guid caseId) =>
        fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId));

    private static (string? Code, DateOnly? Day, ValueOrigin? Origin) Of(Lesion lesion, string name)
    {
        var recorded = lesion.Recorded(FactCatalog.Find($"lesions[].{name}")!);
        return (name == "bone" ? EnumCodes.Code(lesion.Bone!.Value) : null, recorded?.TakenOn, recorded?.Origin);
    }

    private DateOnly Day(int days) => DateOnly.FromDateTime(fixture.Now.UtcDateTime).AddDays(days);
}
