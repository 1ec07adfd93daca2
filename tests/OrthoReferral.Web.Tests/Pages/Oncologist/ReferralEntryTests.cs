using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Web.Pages.Oncologist;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class ReferralEntryTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void An_empty_form_leaves_every_fact_unknown()
    {
        var entry = Read(ReferralStep.Cancer, new Referral());

        entry.Errors.ShouldBeEmpty();
        entry.Facts.Labs.Inr.ShouldBeNull();
        entry.Facts.Cancer.TissueConfirmed.ShouldBeNull();
    }

    [Fact]
    public void An_entry_that_cannot_be_read_is_an_error_and_the_rest_is_kept()
    {
        var entry = Read(
            ReferralStep.Cancer,
            new Referral(),
            ("health.ecog", "yesterday"),
            ("labs.inr", "1,2"),
            ("cancer.tissueConfirmed", "false")
        );

        entry.Errors.ShouldHaveSingleItem().Name.ShouldBe("health.ecog");
        entry.Facts.Health.Ecog.ShouldBeNull();
        entry.Facts.Labs.Inr.ShouldBe(1.2);
        entry.Facts.Cancer.TissueConfirmed.ShouldBe(false);
    }

    [Fact]
    public void Only_what_was_changed_is_laid_over_what_is_stored_where_the_form_says_what_was_changed()
    {
        var stored = new Referral
        {
            Labs = new Labs { Inr = 1.4 },
            Health = new Health { Ecog = 2 },
        };

        var entry = Read(
            ReferralStep.Cancer,
            stored,
            ("labs.inr", "1.1"),
            ("health.ecog", ""),
            ("labs.crpMgPerDl", "85"),
            ("labs.crpMgPerDl.unit", "mg/L"),
            ("_changed", "health.ecog labs.crpMgPerDl.unit")
        );

        entry.Facts.Labs.Inr.ShouldBe(1.4, "it was typed before and saved; another tab has changed it since");
        entry.Facts.Health.Ecog.ShouldBeNull("it was emptied here");
        entry.Facts.Labs.CrpMgPerDl.ShouldBe(8.5, "another unit is another value");
    }

    [Fact]
    public void A_value_out_of_range_is_named_with_its_field_and_not_kept()
    {
        var entry = Read(ReferralStep.Patient, new Referral(), ("patient.ageYears", "150"));

        entry.Errors.ShouldHaveSingleItem().Name.ShouldBe("patient.ageYears");
        entry.Facts.Patient.AgeYears.ShouldBeNull();
    }

    [Fact]
    public void Calcium_is_kept_in_the_unit_that_it_was_typed_in_and_decides_unrounded()
    {
        var facts = Read(
            ReferralStep.Cancer,
            new Referral(),
            ("labs.calciumTotalMgPerDl", "3.00"),
            ("labs.calciumTotalMgPerDl.unit", "mmol/L"),
            ("labs.albuminGPerDl", "40"),
            ("labs.albuminGPerDl.unit", "g/L")
        ).Facts;

        facts.Recorded("labs.calciumTotalMgPerDl").ShouldNotBeNull().Words.ShouldBe("3.00 mmol/L");
        facts.Labs.AlbuminGPerDl.ShouldBe(4);
        CorrectedCalcium.MmolPerL(facts.Labs.CalciumTotalMgPerDl, facts.Labs.AlbuminGPerDl).ShouldBe(3.0);
    }

    [Fact]
    public void A_unit_that_the_fact_does_not_have_is_an_error() =>
        Read(ReferralStep.Cancer, new Referral(), ("labs.calciumTotalMgPerDl", "3.00"), ("labs.calciumTotalMgPerDl.unit", "mol"))
            .Errors.ShouldHaveSingleItem()
            .Name.ShouldBe("labs.calciumTotalMgPerDl");

    [Fact]
    public void A_value_that_was_not_changed_keeps_its_day_and_its_origin()
    {
        var stored = ClinicalJson
            .ReadReferral(
                """{"labs":{"crpMgPerDl":{"value":85,"unit":"mg/L","takenOn":"2026-11-20","origin":{"kind":"IMPORTED","from":"LIS"}}},"lesions":[{}]}"""u8
            )
            .Referral!;

        var same = Read(ReferralStep.Cancer, stored, ("labs.crpMgPerDl", "85"), ("labs.crpMgPerDl.unit", "mg/L"));
        var other = Read(ReferralStep.Cancer, stored, ("labs.crpMgPerDl", "86"), ("labs.crpMgPerDl.unit", "mg/L"));

        same.Facts.Recorded("labs.crpMgPerDl").ShouldNotBeNull().TakenOn.ShouldBe(new DateOnly(2026, 11, 20));
        other.Facts.Recorded("labs.crpMgPerDl").ShouldNotBeNull().TakenOn.ShouldBeNull();
    }

    [Fact]
    public void The_clearance_is_calculated_from_creatinine_and_weight()
    {
        var stored = new Referral
        {
            Patient = new() { AgeYears = 40, Sex = Sex.Male },
        };

        var entry = Read(ReferralStep.Cancer, stored, (ReferralEntry.Creatinine, "1"), (ReferralEntry.Weight, "72"));

        entry.Facts.Labs.CreatinineClearanceMlPerMin.ShouldBe(100);
    }

    [Theory]
    [InlineData("1949-11-21", "1949-11-21")]
    [InlineData("21 Nov 1949", "1949-11-21")]
    [InlineData("21.11.1949", "1949-11-21")]
    [InlineData("Nov 1949", "1949-11")]
    [InlineData("1949", "1949")]
    public void A_birth_date_is_held_with_the_patient_and_no_age_beside_it(string typed, string held)
    {
        var entry = Read(ReferralStep.Patient, new Referral(), ("patient.dateOfBirth", typed), ("patient.ageYears", "70"));

        entry.Patient.DateOfBirth.ToString().ShouldBe(held);
        entry.Facts.Patient.AgeYears.ShouldBeNull();
    }

    [Fact]
    public void A_birth_date_that_could_be_two_is_asked_about() =>
        Read(ReferralStep.Patient, new Referral(), ("patient.dateOfBirth", "03/04/1962"))
            .Errors.ShouldHaveSingleItem()
            .Name.ShouldBe("patient.dateOfBirth");

    [Fact]
    public void A_lesion_begins_with_its_bone()
    {
        Read(ReferralStep.Lesions, new Referral(), ("lesions[0].painNrs", "5")).Facts.Lesions.ShouldBeEmpty();

        var entry = Read(
            ReferralStep.Lesions,
            new Referral(),
            ("lesions[0].bone", "FEMUR"),
            ("lesions[0].laterality", "LEFT"),
            ("lesions[0].painNrs", "5")
        );

        entry.Facts.Lesions.ShouldHaveSingleItem().PainNrs.ShouldBe(5);
    }

    [Fact]
    public void What_the_bone_does_not_need_is_not_taken_from_the_form()
    {
        var entry = Read(
            ReferralStep.Lesions,
            new Referral(),
            ("lesions[0].bone", "FEMUR"),
            ("lesions[0].frankel", "D"),
            ("lesions[0].mirelsPain", "MODERATE")
        );

        entry.Facts.Lesions[0].Frankel.ShouldBeNull();
        entry.Facts.Lesions[0].MirelsPain.ShouldBe(MirelsPain.Moderate);
    }

    [Fact]
    public void A_changed_bone_takes_the_facts_of_the_old_site_along()
    {
        var stored = new Referral
        {
            Lesions =
            [
                new()
                {
                    Id = "L1",
                    Bone = Bone.Spine,
                    VertebralLevel = VertebralLevel.T7,
                    Frankel = Frankel.D,
                },
            ],
        };

        var entry = Read(
            ReferralStep.Lesions,
            stored,
            ("lesions[0].bone", "FEMUR"),
            ("lesions[0].vertebralLevel", "T7"),
            ("lesions[0].frankel", "D")
        );

        entry.Facts.Lesions[0].Frankel.ShouldBeNull();
        entry.Facts.Lesions[0].VertebralLevel.ShouldBeNull();
    }

    [Fact]
    public void Other_steps_stay_as_they_are_stored()
    {
        var stored = new Referral
        {
            Labs = new() { Inr = 1.1 },
            Lesions =
            [
                new()
                {
                    Id = "L1",
                    Bone = Bone.Rib,
                    PainNrs = 4,
                },
            ],
        };

        var entry = Read(ReferralStep.Patient, stored, ("patient.familyName", "Okafor"));

        entry.Patient.FamilyName.ShouldBe("Okafor");
        entry.Facts.Labs.Inr.ShouldBe(1.1);
        entry.Facts.Lesions[0].PainNrs.ShouldBe(4);
    }

    private static ReferralEntry Read(ReferralStep step, Referral stored, params (string Name, string Value)[] sent)
    {
        var form = new FormCollection(sent.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value), StringComparer.Ordinal));
        return ReferralEntry.Read(form, step, 0, PatientIdentity.Unknown, JsonElement.Parse(ReferralFacts.ToJson(stored)), Today);
    }
}
