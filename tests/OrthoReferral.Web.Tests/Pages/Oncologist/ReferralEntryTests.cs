using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Web.Pages.Oncologist;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class ReferralEntryTests
{
    // V04: a femur that is fixed.
    private static readonly Referral Fixation = ReferralFacts.Parse(Vignettes.ReferralOf("V04").GetRawText());

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
    [Trait("Case", "RW-UN-1")]
    public void Three_mmol_per_liter_of_calcium_decides_as_three_and_holds_the_plan()
    {
        var facts = Read(
            ReferralStep.Cancer,
            Fixation,
            ("labs.calciumTotalMgPerDl", "3.00"),
            ("labs.calciumTotalMgPerDl.unit", "mmol/L"),
            ("labs.albuminGPerDl", "40"),
            ("labs.albuminGPerDl.unit", "g/L"),
            ("_changed", "labs.calciumTotalMgPerDl labs.albuminGPerDl")
        ).Facts;

        var answer = RuleSet.Current.Assess(facts, Jurisdiction.Eu, Today).Lesions[0];

        answer.Flags.Select(raised => raised.Code).ShouldContain(Flag.TreatHypercalcemiaPrompt);
        answer.Blocks.ShouldContain(block => block.Code == "CALCIUM" && block.Severity == BlockSeverity.Hard);
    }

    [Fact]
    [Trait("Case", "RW-UN-3")]
    public void A_calculated_clearance_decides_unrounded_and_is_shown_rounded()
    {
        var stored = Fixation with
        {
            Patient = new() { AgeYears = 80, Sex = Sex.Female },
        };

        var entry = Read(
            ReferralStep.Cancer,
            stored,
            (ReferralEntry.Creatinine, "1.2"),
            (ReferralEntry.Weight, "50"),
            ("_changed", $"{ReferralEntry.Creatinine} {ReferralEntry.Weight}")
        );

        entry.Facts.Labs.CreatinineClearanceMlPerMin.ShouldNotBeNull().ShouldBe(29.5139, 0.0001);
        entry.Clearance!.Words.ShouldEndWith("= 29.51 mL/min, Cockcroft-Gault");
        RuleSet
            .Current.Assess(entry.Facts, Jurisdiction.Us, Today)
            .Lesions[0]
            .Flags.Select(raised => raised.Code)
            .ShouldContain(Flag.DenosumabPreferredRenal);
        FactEntry.Text(JsonElement.Parse(ReferralFacts.ToJson(entry.Facts)), "labs.creatinineClearanceMlPerMin").ShouldBe("29.51");
    }

    [Fact]
    public void A_value_that_comes_back_as_it_was_shown_keeps_what_the_eye_did_not_see()
    {
        var stored = new Referral { Labs = new() { CreatinineClearanceMlPerMin = 29.998611 } };

        var entry = Read(
            ReferralStep.Cancer,
            stored,
            ("labs.creatinineClearanceMlPerMin", "30"),
            ("labs.creatinineClearanceMlPerMin.unit", "mL/min")
        );
        var shown = FactEntry.Text(JsonElement.Parse(ReferralFacts.ToJson(stored)), "labs.creatinineClearanceMlPerMin")!;
        var untouched = Read(ReferralStep.Cancer, stored, ("labs.creatinineClearanceMlPerMin", shown));

        entry.Facts.Labs.CreatinineClearanceMlPerMin.ShouldBe(30, "somebody typed 30");
        untouched.Facts.Labs.CreatinineClearanceMlPerMin.ShouldBe(29.998611);
    }

    [Theory]
    [Trait("Case", "RW-UN-5")]
    [InlineData("labs.ldhUPerL")]
    [InlineData("labs.inr")]
    [InlineData("health.ecog")]
    [InlineData(ReferralEntry.Creatinine)]
    [InlineData(ReferralEntry.Weight)]
    public void A_number_that_can_be_read_in_two_ways_is_asked_about_in_every_field(string field)
    {
        var entry = Read(ReferralStep.Cancer, new Referral(), (field, "1,200"));

        entry.Errors.ShouldHaveSingleItem().Name.ShouldBe(field);
        entry.Errors[0].Message.ShouldContain("1,200 may be 1200 or 1.2");
        entry.Facts.ShouldBe(Read(ReferralStep.Cancer, new Referral()).Facts);
    }

    [Fact]
    public void Decimals_are_kept_to_the_last_that_was_typed() =>
        Read(ReferralStep.Cancer, new Referral(), ("labs.crpMgPerDl", "1.20"))
            .Facts.Recorded("labs.crpMgPerDl")
            .ShouldNotBeNull()
            .Words.ShouldBe("1.20 mg/dL");

    [Fact]
    public void A_value_in_the_wrong_unit_is_refused_with_the_unit_that_is_likely()
    {
        var entry = Read(
            ReferralStep.Cancer,
            new Referral(),
            ("labs.calciumTotalMgPerDl", "9.4"),
            ("labs.calciumTotalMgPerDl.unit", "mmol/L")
        );

        entry.Errors.ShouldHaveSingleItem().Message.ShouldBe("Total calcium: must be 1 to 6.23 mmol/L; was mg/dL meant?");
    }

    [Fact]
    public void A_value_carries_the_day_of_its_own_sample_and_the_others_that_of_the_group()
    {
        var facts = Read(
            ReferralStep.Cancer,
            new Referral(),
            ("labs.labsTakenOn", "2026-11-18"),
            ("labs.inr", "1.1"),
            ("labs.inr.takenOn", "2026-11-02"),
            ("labs.crpMgPerDl", "1"),
            ("labs.crpMgPerDl.takenOn", "")
        ).Facts;

        facts.Recorded("labs.inr")!.TakenOn.ShouldBe(new DateOnly(2026, 11, 2));
        facts.Recorded("labs.crpMgPerDl")!.TakenOn.ShouldBe(new DateOnly(2026, 11, 18));
    }

    [Fact]
    public void A_sample_of_tomorrow_is_refused_beside_its_value() =>
        Read(ReferralStep.Cancer, new Referral(), ("labs.inr", "1.1"), ("labs.inr.takenOn", "2026-11-21"))
            .Errors.ShouldHaveSingleItem()
            .ShouldBe(new FieldError("labs.inr", "INR: the day of the sample is still to come"));

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
                """
                {
                  "labs": {
                  "crpMgPerDl": { "value": 85, "unit": "mg/L", "takenOn": "2026-11-20", "origin": { "kind": "IMPORTED", "from": "LIS" } }
                  },
                  "lesions": [{}]
                }
                """u8
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
