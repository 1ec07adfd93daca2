using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Oncologist;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class StepProgressTests
{
    private static readonly PatientIdentity Named = PatientIdentity.Unknown with { FamilyName = "Lindqvist", Mrn = "MRN-1" };

    [Theory]
    [InlineData(nameof(ReferralStep.Patient))]
    [InlineData(nameof(ReferralStep.Cancer))]
    [InlineData(nameof(ReferralStep.Lesions))]
    [InlineData(nameof(ReferralStep.Imaging))]
    public void A_step_without_an_entry_is_not_done(string step) =>
        IsDone(Enum.Parse<ReferralStep>(step), new Referral(), PatientIdentity.Unknown).ShouldBeFalse();

    [Fact]
    public void A_patient_without_a_record_number_is_not_done_and_one_with_it_is()
    {
        IsDone(ReferralStep.Patient, new Referral(), Named with { Mrn = "" }).ShouldBeFalse();
        IsDone(ReferralStep.Patient, new Referral(), Named).ShouldBeTrue();
    }

    [Fact]
    public void A_step_with_an_entry_is_done_unless_the_assessment_misses_a_fact_of_it()
    {
        var referral = new Referral
        {
            Health = new Health { Ecog = 1 },
            Lesions =
            [
                new Lesion
                {
                    Id = "L1",
                    Bone = Bone.Femur,
                    MaxDiameterMm = 30,
                },
            ],
        };

        foreach (
            var (step, missing) in new[]
            {
                (ReferralStep.Cancer, "labs.inr"),
                (ReferralStep.Lesions, "lesions[0].matrix"),
                (ReferralStep.Imaging, "lesions[0].skinDistanceMm"),
                (ReferralStep.Patient, "patient.ageYears"),
            }
        )
        {
            IsDone(step, referral, Named).ShouldBeTrue();
            IsDone(step, referral, Named, missing: missing).ShouldBeFalse(missing);
        }
    }

    [Fact]
    public void Every_lesion_has_a_bone_before_the_lesions_are_done() =>
        IsDone(
                ReferralStep.Lesions,
                new Referral { Lesions = [new Lesion { Id = "L1", Bone = Bone.Femur }, new Lesion { Id = "L2" }] },
                Named
            )
            .ShouldBeFalse();

    [Fact]
    public void Documents_answer_the_imaging_step_too() =>
        IsDone(ReferralStep.Imaging, new Referral(), Named, hasDocuments: true).ShouldBeTrue();

    private static bool IsDone(
        ReferralStep step,
        Referral referral,
        PatientIdentity patient,
        bool hasDocuments = false,
        string? missing = null
    )
    {
        var gaps = StepProgress.Blockers(patient, referral).Concat(missing is null ? [] : [new MissingFact(missing, missing)]);
        return StepProgress.IsDone(step, referral, JsonElement.Parse(ReferralFacts.ToJson(referral)), gaps, hasDocuments);
    }
}
