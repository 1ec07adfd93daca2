using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

// The tumor, its proof, and the scores as rules ask for them.
internal sealed partial class Terms
{
    internal Condition Prostate { get; } = Tumor("prostate cancer", PrimarySite.Prostate);

    internal Condition CastrationResistantProstate =>
        field ??= (Prostate & Yes("castration-resistant", Fact.CastrationResistant)).As("castration-resistant prostate cancer");

    internal Condition Sarcoma { get; } = Tumor("sarcoma", PrimarySite.Sarcoma).Known();

    internal Condition NotMetastasis { get; } = Biopsy("benign or an infection by biopsy", BiopsyResult.BenignOrInfection).Known();

    internal Condition Confirmed { get; } =
        (
            Biopsy("a new carcinoma, myeloma or lymphoma by biopsy", BiopsyResult.NewCarcinoma, BiopsyResult.MyelomaLymphoma)
            | (
                Biopsy("a metastasis of the known primary by biopsy", BiopsyResult.MetastasisOfKnownPrimary)
                & !new MissingTest(Fact.PrimarySite)
                & Is("primary unknown", Fact.PrimarySite, PrimarySite.Unknown).IsNotTrue()
            )
        )
            .Known()
            .As("this lesion confirmed by biopsy");

    internal Condition Proven =>
        field ??= (Yes("cancer confirmed by tissue", Fact.TissueConfirmed) | Confirmed).Known().As("cancer confirmed by tissue");

    internal Condition NeedsTissue =>
        field ??= (
            !Sarcoma
            & !NotMetastasis
            & !Confirmed
            & (
                Biopsy("biopsy pending or not diagnostic", BiopsyResult.Pending, BiopsyResult.NonDiagnostic).Known()
                | Is("primary cancer unknown", Fact.PrimarySite, PrimarySite.Unknown).Known()
                | new MissingTest(Fact.PrimarySite)
                | Yes("cancer confirmed by tissue", Fact.TissueConfirmed).IsNotTrue()
                | (CountAtLeast(2).IsNotTrue() & Yes("metastatic disease proven before", Fact.PriorMetastaticDiseaseConfirmed).IsNotTrue())
            )
        ).As(
            "no confirming biopsy of this lesion, and its result awaited, the primary unknown, the cancer not confirmed by "
                + "tissue, or a solitary lesion without proven metastatic disease"
        );

    internal Condition Radiosensitive =>
        (
            !Sarcoma
            & (
                Tumor("lymphoma, myeloma or germ-cell tumor", PrimarySite.Lymphoma, PrimarySite.Myeloma, PrimarySite.GermCell)
                | Yes("small-cell cancer", Fact.SmallCell)
            )
        ).As("radiosensitive: lymphoma, myeloma, germ-cell tumor or small-cell cancer");

    internal Condition Radioresistant { get; } =
        (
            Tumor(
                "renal, thyroid, liver cell, colorectal cancer, melanoma or sarcoma",
                PrimarySite.Renal,
                PrimarySite.Thyroid,
                PrimarySite.Hepatocellular,
                PrimarySite.Colorectal,
                PrimarySite.Rectum,
                PrimarySite.Melanoma,
                PrimarySite.Sarcoma
            ) | (Tumor("lung cancer", PrimarySite.Lung) & No("not small-cell", Fact.SmallCell))
        ).As("radioresistant tumor");

    internal Condition Vascular { get; } =
        Tumor("renal, thyroid or liver cell cancer", PrimarySite.Renal, PrimarySite.Thyroid, PrimarySite.Hepatocellular);

    internal Condition NoVisceral { get; } = Is("no visceral metastases", Fact.VisceralMetastases, VisceralMetastases.None);

    /// <summary>All of row P2 but the bone.</summary>
    internal Condition Radiopharmaceutical =>
        field ??= (
            CastrationResistantProstate
            & Is("blastic", Fact.Matrix, LesionMatrix.Blastic)
            & Painful(Comparison.AtLeast, 3, "at least 3 painful lesions")
            & NoVisceral
            & AtLeast("neutrophils at least 1.5", Fact.Neutrophils10e9PerL, 1.5)
            & AtLeast("platelets at least 100", Fact.Platelets10e9PerL, 100)
            & AtLeast("hemoglobin at least 10", Fact.HemoglobinGPerDl, 10)
            & MayLive(13)
        ).As("several painful blastic metastases of castration-resistant prostate cancer, no visceral disease, good counts");

    internal Condition SbrtFit =>
        field ??= (
            AtMost("ECOG 0-1", Fact.Ecog, 1)
            & MayLive(13)
            & RadiotherapyGiven.IsNotTrue()
            & (Yes("oligometastatic", Fact.Oligometastatic) | Radioresistant)
            & (
                !Spine
                | (
                    Sins("SINS at most 12", 0, 12)
                    & Is("ESCC 0 to 1b", Fact.EsccGrade, EsccGrade.Grade0, EsccGrade.Grade1A, EsccGrade.Grade1B)
                )
            )
        ).As("fit for stereotactic radiotherapy");

    internal Condition ResectionReview =>
        field ??= (
            CountAtLeast(1)
            & !CountAtLeast(2)
            & Tumor("renal or thyroid cancer", PrimarySite.Renal, PrimarySite.Thyroid)
            & NoVisceral
            & MayLive(52)
            & !Sarcoma
        ).As("solitary renal or thyroid metastasis, no visceral disease");

    // Fracture and scores
    internal Condition CompletedFracture { get; } = Is("completed fracture", Fact.FractureStatus, FractureStatus.Completed);

    internal Condition CompletedLongBoneFracture => field ??= (LongBone & CompletedFracture).As("completed long-bone fracture");

    internal Condition CompletedGirdleFracture =>
        field ??= (Girdle & CompletedFracture).As("completed fracture of pelvis, fibula, clavicle, scapula, hand or foot");

    /// <summary>Mirels at least the threshold, which is 9 in the text of the reference.</summary>
    internal Condition MirelsHigh => field ??= Mirels($"Mirels at least {Thresholds.MirelsFixFrom}", Thresholds.MirelsFixFrom, 12);

    /// <summary>Mirels one below the threshold: 8 in the text of the reference.</summary>
    internal Condition MirelsBorderline =>
        field ??= Mirels($"Mirels {Thresholds.MirelsFixFrom - 1}", Thresholds.MirelsFixFrom - 1, Thresholds.MirelsFixFrom - 1);

    /// <summary>Mirels at least one below the threshold: 8 or more in the text of the reference.</summary>
    internal Condition MirelsAtLeastBorderline =>
        field ??= Mirels($"Mirels at least {Thresholds.MirelsFixFrom - 1}", Thresholds.MirelsFixFrom - 1, 12);

    /// <summary>Mirels at least two below the threshold: 7 or less in the text of the reference.</summary>
    internal Condition MirelsLow => field ??= Mirels($"Mirels {Thresholds.MirelsFixFrom - 2} or less", 0, Thresholds.MirelsFixFrom - 2);

    internal Condition SinsUnstable { get; } = Sins("SINS at least 13", 13, 18);

    internal Condition SinsAtLeast7 { get; } = Sins("SINS at least 7", 7, 18);

    internal Condition SinsMayReach13 { get; } =
        new NumberTest("SINS may reach 13", Derived.SinsMaximum, Comparison.AtLeast, 13, Derivations.OfSins);

    internal Condition SinsMayReach7 { get; } =
        new NumberTest("SINS may reach 7", Derived.SinsMaximum, Comparison.AtLeast, 7, Derivations.OfSins);

    internal Condition SinsAtLeast7ForSure { get; } =
        new NumberTest("SINS is 7 or more", Derived.SinsMinimum, Comparison.AtLeast, 7, Derivations.OfSins);

    internal Condition Unstable =>
        field ??= (CompletedFracture | MirelsHigh | SinsUnstable).As(
            $"completed fracture, Mirels at least {Thresholds.MirelsFixFrom}, or SINS at least 13"
        );

    // Femur
    internal Condition AxialHigh =>
        field ??= new NumberTest(
            "axial involvement high",
            Fact.AxialCorticalInvolvementMm,
            Thresholds.FemurAxialInclusive ? Comparison.AtLeast : Comparison.Over,
            Thresholds.FemurAxialMm,
            FactSet.Of(Fact.AxialCorticalInvolvementMm)
        );

    internal Condition CircumferentialHigh =>
        field ??= Over("circumferential involvement high", Fact.CircumferentialCorticalPercent, Thresholds.FemurCircumferentialPercent);

    internal Condition CortexHigh =>
        field ??= (Femur & (AxialHigh | CircumferentialHigh)).As(
            $"femur with axial cortical involvement {(Thresholds.FemurAxialInclusive ? "at least" : "over")} "
                + $"{Thresholds.FemurAxialMm:0} mm or circumferential over {Thresholds.FemurCircumferentialPercent:0} %"
        );

    internal Condition QuantHigh =>
        field ??= (
            Femur
            & (
                AtLeast("CT rigidity loss high", Fact.CtRigidityLossPercent, Thresholds.CtRigidityLossPercent)
                | AtLeast("strain fold ratio high", Fact.FeStrainFoldRatio, Thresholds.FeStrainFoldRatio)
            )
        ).As("femur at high risk by CT rigidity or finite elements");

    internal Condition QuantLow =>
        field ??= (
            Femur & (!new MissingTest(Fact.CtRigidityLossPercent) | !new MissingTest(Fact.FeStrainFoldRatio)) & QuantHigh.IsNotTrue()
        ).As("femur not at high risk by CT rigidity or finite elements");

    /// <summary>FEMUR_HI of the reference.</summary>
    internal Condition FemurHigh =>
        field ??= (CortexHigh | QuantHigh).As("femur at high risk by its cortex, CT rigidity or finite elements");

    /// <summary>FEMUR_LOW of the reference.</summary>
    internal Condition FemurLow =>
        field ??= (
            Femur
            & AxialHigh.IsNotTrue()
            & CircumferentialHigh.IsNotTrue()
            & (
                (
                    !new MissingTest(Fact.AxialCorticalInvolvementMm)
                    & !new MissingTest(Fact.CircumferentialCorticalPercent)
                    & QuantHigh.IsNotTrue()
                ) | QuantLow
            )
        ).As("femur not at high risk by its measures");

    internal Condition Collapse { get; } = Is("vertebral collapse", Fact.VertebralCollapse, VertebralCollapse.Gt50, VertebralCollapse.Lt50);

    internal Condition MirelsClassKnown() =>
        (MirelsLow.Known() | MirelsBorderline.Known() | MirelsHigh.Known()).As("Mirels class determined");

    internal static Condition SinsClassKnown() =>
        (Sins("STABLE", 0, 6).Known() | Sins("POTENTIALLY_UNSTABLE", 7, 12).Known() | Sins("UNSTABLE", 13, 18).Known()).As(
            "SINS class determined"
        );

    internal static Condition Mirels(string words, int low, int high) =>
        new ScoreTest(words, Derived.MirelsMinimum, Derived.MirelsMaximum, low, high, Derivations.OfMirels);

    internal static Condition Sins(string words, int low, int high) =>
        new ScoreTest(words, Derived.SinsMinimum, Derived.SinsMaximum, low, high, Derivations.OfSins);

    internal static Condition Tumor(string words, params ReadOnlySpan<PrimarySite> sites) =>
        new CodeTest(words, Derived.Tumor, Bits(sites), Derivations.OfTumor);

    internal static Condition Biopsy(string words, params ReadOnlySpan<BiopsyResult> results) =>
        new CodeTest(words, Derived.Biopsy, Bits(results), Derivations.OfBiopsy);
}
