using System.Globalization;
using System.Text;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using OrthoReferral.Clinical.Tests.Routing;
using OrthoReferral.Clinical.Tests.Vignettes;
using OrthoReferral.TestDatabase;
using Xunit.Abstractions;

namespace OrthoReferral.Clinical.Tests.Leaflets;

/// <summary>Which leaflets a patient gets.</summary>
public sealed class PatientInformationTests(ITestOutputHelper output)
{
    private const int GateSeed = 20261129;

    private static readonly DateOnly Day = new(2026, 11, 28);

    [Fact]
    public void The_leaflets_never_contradict_the_answer()
    {
        var seed =
            int.TryParse(Environment.GetEnvironmentVariable("ORTHO_SEED"), CultureInfo.InvariantCulture, out var given) ? given
            : Depth.IsNightly ? Random.Shared.Next()
            : GateSeed;
        var count = Depth.IsNightly ? 500_000 : 10_000;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {count} referrals"));
        foreach (var i in Enumerable.Range(0, count))
        {
            var random = new RandomReferrals(unchecked(seed + i));
            RequireConsistent(random.Next(lesions: 1 + random.Pick(3)), $"seed {unchecked(seed + i)}");
        }
    }

    [Fact]
    public void Every_text_is_given_to_a_patient_of_the_vignettes_or_of_the_agreed_answers()
    {
        var given = Vignette
            .Answerable.Select(vignette => (vignette.Id, vignette.Referral))
            .Concat(AgreedAnswer.All.Select(agreed => (agreed.Id, ClinicalJson.ReadReferral(agreed.Referral).Referral.ShouldNotBeNull())))
            .SelectMany(one => RequireConsistent(one.Item2, one.Id))
            .ToHashSet();
        LeafletTexts.All.Select(leaflet => leaflet.Id).Except(given).ShouldBeEmpty();
    }

    /// <summary>Shows that each invariant can fail: an empty sheet, or one with every leaflet, breaks all of them.</summary>
    [Fact]
    public void A_wrong_sheet_breaks_what_must_hold()
    {
        var pregnant = Femur(lesion => lesion with { RadiotherapyContraindicatedOrDeclined = true }) with
        {
            Patient = new() { AgeYears = 30, Pregnant = true },
            BoneAgents = new() { Current = BoneAgent.Denosumab, JawSymptoms = true },
            Health = new() { GoalsOfCare = GoalsOfCare.ComfortOnly, CementAllergy = true },
            Labs = new() { CreatinineClearanceMlPerMin = 20 },
        };
        var unproven = Femur(lesion => lesion with { BiopsyResult = null }) with
        {
            Jurisdiction = Jurisdiction.Uk,
            Cancer = new() { PrimarySite = PrimarySite.Prostate },
            BoneAgents = new() { Current = BoneAgent.Zoledronate },
        };
        var child = Femur() with { Patient = new() { AgeYears = 12 } };
        IReadOnlyList<GivenLeaflet> everything = [.. LeafletTexts.All.Reverse().Select(leaflet => new GivenLeaflet(leaflet, "For you."))];

        var broken = new[] { pregnant, unproven, child }
            .SelectMany(referral =>
                new[] { everything, [.. everything, .. everything], [everything[0]] }.Select(given => ToldOf(referral, given))
            )
            .SelectMany(told => PatientInformationInvariants.All.Where(invariant => !invariant.Holds(told)))
            .Select(invariant => invariant.Words)
            .ToHashSet();
        PatientInformationInvariants.All.Select(invariant => invariant.Words).Except(broken).ShouldBeEmpty();
    }

    [Fact]
    public void A_fixation_with_radiation_wanted_tells_of_both_and_names_the_bone()
    {
        var given = For(Femur());

        Ids(given)
            .ShouldBe([
                "CALL_NOW",
                "FIXATION_PLUS_RADIATION",
                "RADIATION_AFTERWARDS",
                "CHEMOTHERAPY",
                "HORMONE_THERAPY",
                "IMMUNOTHERAPY",
                "BISPHOSPHONATES",
                "DENOSUMAB",
                "CANCER_IN_THE_BONES",
            ]);
        given.Single(one => one.Leaflet.Id == "FIXATION_PLUS_RADIATION").About.ShouldBe("For your left thigh bone.");
        given[0].About.ShouldBeNull();
    }

    [Fact]
    public void Whoever_declined_radiotherapy_reads_nothing_about_it() =>
        Texts(For(Femur(lesion => lesion with { RadiotherapyContraindicatedOrDeclined = true })))
            .ShouldNotContain(text => text.Contains("radiation", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_pregnant_patient_reads_nothing_about_a_bone_agent_and_is_told_of_the_child()
    {
        var referral = Femur();
        var given = For(referral with { Patient = referral.Patient with { Pregnant = true } });

        Ids(given).Take(2).ShouldBe(["CALL_NOW", "PREGNANCY"]);
        Texts(given).ShouldNotContain(text => text.Contains("for your bones", StringComparison.OrdinalIgnoreCase));
        Ids(given).ShouldNotContain("RADIATION_AFTERWARDS");
    }

    [Fact]
    public void Only_the_agent_in_use_is_told_of()
    {
        var referral = Femur();
        var given = For(referral with { BoneAgents = new() { Current = BoneAgent.Denosumab } });

        Ids(given).ShouldContain("DENOSUMAB");
        Ids(given).ShouldNotContain("BISPHOSPHONATES");
    }

    [Fact]
    public void What_is_deferred_is_told_as_a_later_step()
    {
        var referral = Femur();
        var given = For(referral with { Labs = referral.Labs with { CalciumTotalMgPerDl = 15, AlbuminGPerDl = 4 } });

        Ids(given).ShouldContain("HIGH_CALCIUM");
        given.Single(one => one.Leaflet.Id == "HIGH_CALCIUM").About.ShouldBe("For your left thigh bone.");
        given.Single(one => one.Leaflet.Id == "FIXATION_PLUS_RADIATION").About.ShouldBe("Later, for your left thigh bone.");
    }

    [Fact]
    public void The_plan_of_every_lesion_is_told_the_most_urgent_first()
    {
        var referral = Femur();
        var painful = new Lesion
        {
            Id = "R",
            Bone = Bone.Rib,
            Laterality = Laterality.Right,
            BiopsyResult = BiopsyResult.MetastasisOfKnownPrimary,
            PainNrs = 5,
        };
        var given = For(
            referral with
            {
                Lesions = [painful, .. referral.Lesions, painful with { Id = "R2", Laterality = Laterality.Left }],
            }
        );

        Ids(given).Where(id => id is "FIXATION_PLUS_RADIATION" or "RADIOTHERAPY").ShouldBe(["FIXATION_PLUS_RADIATION", "RADIOTHERAPY"]);
        given.Single(one => one.Leaflet.Id == "RADIOTHERAPY").About.ShouldBe("For your right rib and your left rib.");
    }

    [Fact]
    public void What_a_clinician_signed_takes_the_place_of_what_was_proposed()
    {
        var referral = Femur();
        var answer = RuleSet.Current.Assess(referral, null, Day);
        var readiness = RuleSet.Current.ReadinessOf(referral, "F", Procedure.NonoperativeSupport, Day)!;

        var given = PatientInformation.For(referral, answer, [new("F", Procedure.NonoperativeSupport, readiness)]);

        Ids(given).ShouldContain("NONOPERATIVE_SUPPORT");
        Ids(given).ShouldNotContain("FIXATION_PLUS_RADIATION");
        Ids(given).ShouldNotContain("RADIATION_AFTERWARDS");
    }

    /// <summary>Also where the answer has a lesion that the facts no longer have.</summary>
    [Fact]
    public void A_stored_answer_of_version_1_tells_its_plan()
    {
        var stored = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Json", "answers-1.ndjson"));
        foreach (var answer in stored.Select(line => ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(line))))
        {
            var given = PatientInformation.For(new Referral { Lesions = [new Lesion { Id = "another" }] }, answer);
            Ids(given)
                .Contains("RADIATION_AFTERWARDS")
                .ShouldBe(answer.Lesions.Any(lesion => lesion.Has(Flag.PostOpRt) || lesion.Has(Flag.PostProcedureRt)));
            foreach (var lesion in answer.Lesions)
                given.ShouldContain(one => one.Leaflet.Procedures.Contains(lesion.PrimaryProcedure) && one.About!.Contains("your bone"));
        }
    }

    [Theory]
    [InlineData(Bone.Humerus, Laterality.Right, "For your right upper arm bone.")]
    [InlineData(Bone.Tibia, Laterality.Bilateral, "For your shin bone on both sides.")]
    [InlineData(Bone.Ulna, null, "For your forearm bone.")]
    public void A_bone_is_named_as_people_name_it(Bone bone, Laterality? side, string about) =>
        For(Femur(lesion => lesion with { Bone = bone, Laterality = side, Region = null }))
            .First(one => one.About is not null)
            .About.ShouldBe(about);

    [Fact]
    public void Every_bone_has_a_plain_name_and_many_are_not_listed()
    {
        var places = Enum.GetValues<Bone>().Select(bone => PlainPlaces.Of(new Lesion { Bone = bone })).ToList();
        places.Distinct().Count().ShouldBe(places.Count - 1, "radius and ulna are both the forearm");
        PlainPlaces.Of(new Lesion { Bone = Bone.Spine, VertebralLevel = VertebralLevel.T8 }).ShouldBe("spine (T8)");
        PlainPlaces.Of(new Lesion { Laterality = Laterality.NotApplicable }).ShouldBe("bone");
        PlainPlaces.Sentence(places, []).ShouldBe("For several of your bones.");
        PlainPlaces.Sentence(["rib"], ["rib", "skull"]).ShouldBe("For your rib. Later, for your skull.");
    }

    [Fact]
    public void What_comes_later_may_be_all_there_is()
    {
        PlainPlaces.Sentence([], ["rib"]).ShouldBe("Later, for your rib.");
        PlainPlaces.Sentence([], ["rib", "rib", "skull"]).ShouldBe("Later, for your rib and your skull.");
        PlainPlaces.Sentence(["rib"], ["rib"]).ShouldBe("For your rib.");
        PlainPlaces.Sentence(["rib", "skull", "spine"], []).ShouldBe("For your rib, your skull and your spine.");
        PlainPlaces.Sentence([], []).ShouldBe("");
    }

    [Fact]
    public void A_lesion_without_a_name_is_told_by_its_bone()
    {
        var referral = Femur();
        For(referral with { Lesions = [.. referral.Lesions.Select(lesion => lesion with { Id = null })] })
            .Where(one => one.About is not null)
            .Select(one => one.About)
            .ShouldBe(For(referral).Where(one => one.About is not null).Select(one => one.About));
    }

    // Requires that no leaflet contradicts the answer. Returns the ids of the leaflets.
    private static List<string> RequireConsistent(Referral referral, string name)
    {
        referral = referral with { AssessedOn = referral.AssessedOn ?? Day };
        var told = ToldOf(referral);
        var ids = Ids(told.Given).ToList();
        foreach (var (words, holds) in PatientInformationInvariants.All)
            holds(told).ShouldBeTrue($"{words}: {name}, {string.Join(", ", ids)}");
        return ids;
    }

    /// <param name="given">The leaflets; null: those that the patient gets.</param>
    private static Told ToldOf(Referral referral, IReadOnlyList<GivenLeaflet>? given = null)
    {
        var answer = RuleSet.Current.AssessBriefly(referral, null, null);
        return new(
            given ?? PatientInformation.For(referral, answer),
            [.. Enumerable.Range(0, referral.Lesions.Count).Select(i => new Look(referral, i, answer))]
        );
    }

    private static IReadOnlyList<GivenLeaflet> For(Referral referral) =>
        PatientInformation.For(referral, RuleSet.Current.Assess(referral, null, Day));

    private static IEnumerable<string> Ids(IReadOnlyList<GivenLeaflet> given) => given.Select(one => one.Leaflet.Id);

    private static IEnumerable<string> Texts(IReadOnlyList<GivenLeaflet> given) =>
        given.SelectMany(one =>
            one.Leaflet.Sections.SelectMany(section => section.Lines.Prepend(section.Heading)).Prepend(one.Leaflet.Title)
        );

    /// <summary>A femur that is about to break, in a patient with breast cancer.</summary>
    private static Referral Femur(Func<Lesion, Lesion>? but = null)
    {
        var lesion = new Lesion
        {
            Id = "F",
            Bone = Bone.Femur,
            Laterality = Laterality.Left,
            Region = "PERITROCHANTERIC",
            Matrix = LesionMatrix.Lytic,
            FractionOfDiameter = 0.7,
            MirelsPain = MirelsPain.Functional,
            PainNrs = 7,
            FractureStatus = FractureStatus.None,
            BiopsyResult = BiopsyResult.MetastasisOfKnownPrimary,
            PriorRadiotherapy = PriorRadiotherapy.None,
        };
        return new Referral
        {
            AssessedOn = Day,
            Patient = new() { AgeYears = 60, Sex = Sex.Female },
            Cancer = new()
            {
                PrimarySite = PrimarySite.Breast,
                TissueConfirmed = true,
                PriorMetastaticDiseaseConfirmed = true,
                BoneLesionCount = 3,
            },
            Health = new() { LifeExpectancyWeeks = 60, FitForAnesthesia = true },
            BoneAgents = new() { Current = BoneAgent.None },
            Lesions = [but?.Invoke(lesion) ?? lesion],
        };
    }
}
