namespace OrthoReferral.Clinical.Facts;

// Between the records and the sheet: one line per fact.
internal sealed partial class FactSheet
{
    internal void LoadCase(Referral referral)
    {
        var p = referral.Patient;
        var c = referral.Cancer;
        var h = referral.Health;
        var l = referral.Labs;
        var b = referral.BoneAgents;
        Set(Fact.AgeYears, p.AgeYears);
        Set(Fact.Sex, (int?)p.Sex);
        Set(Fact.Pregnant, p.Pregnant);
        Set(Fact.PrimarySite, (int?)c.PrimarySite);
        Set(Fact.TissueConfirmed, c.TissueConfirmed);
        Set(Fact.PriorMetastaticDiseaseConfirmed, c.PriorMetastaticDiseaseConfirmed);
        Set(Fact.HormoneDependent, c.HormoneDependent);
        Set(Fact.CastrationResistant, c.CastrationResistant);
        Set(Fact.TargetedTherapy, c.TargetedTherapy);
        Set(Fact.PriorChemotherapy, c.PriorChemotherapy);
        Set(Fact.BoneLesionCount, c.BoneLesionCount);
        Set(Fact.PainfulLesionCount, c.PainfulLesionCount);
        Set(Fact.VertebralMetastasisCount, c.VertebralMetastasisCount);
        Set(Fact.ExtraspinalBoneMetastasisCount, c.ExtraspinalBoneMetastasisCount);
        Set(Fact.VisceralMetastases, (int?)c.VisceralMetastases);
        Set(Fact.OrganMetastases, (int?)c.OrganMetastases);
        Set(Fact.Ecog, h.Ecog);
        Set(Fact.Kps, h.Kps);
        Set(Fact.LifeExpectancyWeeks, h.LifeExpectancyWeeks);
        Set(Fact.FitForAnesthesia, h.FitForAnesthesia);
        Set(Fact.GoalsOfCare, (int?)h.GoalsOfCare);
        Set(Fact.Anticoagulant, (int?)h.Anticoagulant);
        Set(Fact.ActiveInfection, (int?)h.ActiveInfection);
        Set(Fact.MriIncompatibleImplant, h.MriIncompatibleImplant);
        Set(Fact.CanLieStill, h.CanLieStill);
        Set(Fact.Platelets10e9PerL, l.Platelets10e9PerL);
        Set(Fact.PlateletsCorrectable, l.PlateletsCorrectable);
        Set(Fact.Inr, l.Inr);
        Set(Fact.Neutrophils10e9PerL, l.Neutrophils10e9PerL);
        Set(Fact.HemoglobinGPerDl, l.HemoglobinGPerDl);
        Set(Fact.CreatinineClearanceMlPerMin, l.CreatinineClearanceMlPerMin);
        Set(Fact.CalciumTotalMgPerDl, l.CalciumTotalMgPerDl);
        Set(Fact.AlbuminGPerDl, l.AlbuminGPerDl);
        Set(Fact.CrpMgPerDl, l.CrpMgPerDl);
        Set(Fact.LdhUPerL, l.LdhUPerL);
        Set(Fact.BilirubinMgPerDl, l.BilirubinMgPerDl);
        Set(Fact.CurrentBoneAgent, (int?)b.Current);
        Set(Fact.PriorBisphosphonate, b.PriorBisphosphonate);
        Set(Fact.PayerRequiresBisphosphonateFirst, b.PayerRequiresBisphosphonateFirst);
        Set(Fact.DentalCheckDone, b.DentalCheckDone);
    }

    internal void LoadLesion(Lesion lesion)
    {
        LesionId = lesion.Id;
        Region = lesion.Region;
        this[Fact.Region] = FemurRegionOf(lesion.Region);
        Set(Fact.Bone, (int?)lesion.Bone);
        Set(Fact.Laterality, (int?)lesion.Laterality);
        Set(Fact.VertebralLevel, (int?)lesion.VertebralLevel);
        Set(Fact.Biopsied, lesion.Biopsied);
        Set(Fact.Matrix, (int?)lesion.Matrix);
        Set(Fact.FractureStatus, (int?)lesion.FractureStatus);
        Set(Fact.PainNrs, lesion.PainNrs);
        Set(Fact.AnalgesiaRefractory, lesion.AnalgesiaRefractory);
        Set(Fact.MirelsPain, (int?)lesion.MirelsPain);
        Set(Fact.FractionOfDiameter, lesion.FractionOfDiameter);
        Set(Fact.AxialCorticalInvolvementMm, lesion.AxialCorticalInvolvementMm);
        Set(Fact.CircumferentialCorticalPercent, lesion.CircumferentialCorticalPercent);
        Set(Fact.CorticalBreach, lesion.CorticalBreach);
        Set(Fact.UpperLimbWeightBearing, lesion.UpperLimbWeightBearing);
        Set(Fact.SinsPain, (int?)lesion.SinsPain);
        Set(Fact.SpinalAlignment, (int?)lesion.SpinalAlignment);
        Set(Fact.VertebralCollapse, (int?)lesion.VertebralCollapse);
        Set(Fact.PosterolateralInvolvement, (int?)lesion.PosterolateralInvolvement);
        Set(Fact.EsccGrade, (int?)lesion.EsccGrade);
        Set(Fact.PosteriorWallBreach, lesion.PosteriorWallBreach);
        Set(Fact.Retropulsion, lesion.Retropulsion);
        Set(Fact.Frankel, (int?)lesion.Frankel);
        Set(Fact.BladderBowelDysfunction, lesion.BladderBowelDysfunction);
        Set(Fact.ParalysisDurationHours, lesion.ParalysisDurationHours);
        Set(Fact.DeficitOnsetHours, lesion.DeficitOnsetHours);
        Set(Fact.PosteriorElementOnly, lesion.PosteriorElementOnly);
        Set(Fact.MaxDiameterMm, lesion.MaxDiameterMm);
        Set(Fact.SkinDistanceMm, lesion.SkinDistanceMm);
        Set(Fact.CriticalStructureDistanceMm, lesion.CriticalStructureDistanceMm);
        Set(Fact.MriVisibleWithoutContrast, lesion.MriVisibleWithoutContrast);
        Set(Fact.PriorRadiotherapy, (int?)lesion.PriorRadiotherapy);
        Set(Fact.WeeksSinceRadiotherapy, lesion.WeeksSinceRadiotherapy);
        Set(Fact.RadiotherapyContraindicatedOrDeclined, lesion.RadiotherapyContraindicatedOrDeclined);
    }

    internal Patient ToPatient() =>
        new()
        {
            AgeYears = Whole(Fact.AgeYears),
            Sex = (Sex?)Whole(Fact.Sex),
            Pregnant = YesNo(Fact.Pregnant),
        };

    internal Cancer ToCancer() =>
        new()
        {
            PrimarySite = (PrimarySite?)Whole(Fact.PrimarySite),
            TissueConfirmed = YesNo(Fact.TissueConfirmed),
            PriorMetastaticDiseaseConfirmed = YesNo(Fact.PriorMetastaticDiseaseConfirmed),
            HormoneDependent = YesNo(Fact.HormoneDependent),
            CastrationResistant = YesNo(Fact.CastrationResistant),
            TargetedTherapy = YesNo(Fact.TargetedTherapy),
            PriorChemotherapy = YesNo(Fact.PriorChemotherapy),
            BoneLesionCount = Whole(Fact.BoneLesionCount),
            PainfulLesionCount = Whole(Fact.PainfulLesionCount),
            VertebralMetastasisCount = Whole(Fact.VertebralMetastasisCount),
            ExtraspinalBoneMetastasisCount = Whole(Fact.ExtraspinalBoneMetastasisCount),
            VisceralMetastases = (VisceralMetastases?)Whole(Fact.VisceralMetastases),
            OrganMetastases = (OrganMetastases?)Whole(Fact.OrganMetastases),
        };

    internal Health ToHealth() =>
        new()
        {
            Ecog = Whole(Fact.Ecog),
            Kps = Whole(Fact.Kps),
            LifeExpectancyWeeks = Number(Fact.LifeExpectancyWeeks),
            FitForAnesthesia = YesNo(Fact.FitForAnesthesia),
            GoalsOfCare = (GoalsOfCare?)Whole(Fact.GoalsOfCare),
            Anticoagulant = (Anticoagulant?)Whole(Fact.Anticoagulant),
            ActiveInfection = (ActiveInfection?)Whole(Fact.ActiveInfection),
            MriIncompatibleImplant = YesNo(Fact.MriIncompatibleImplant),
            CanLieStill = YesNo(Fact.CanLieStill),
        };

    internal Labs ToLabs() =>
        new()
        {
            Platelets10e9PerL = Number(Fact.Platelets10e9PerL),
            PlateletsCorrectable = YesNo(Fact.PlateletsCorrectable),
            Inr = Number(Fact.Inr),
            Neutrophils10e9PerL = Number(Fact.Neutrophils10e9PerL),
            HemoglobinGPerDl = Number(Fact.HemoglobinGPerDl),
            CreatinineClearanceMlPerMin = Number(Fact.CreatinineClearanceMlPerMin),
            CalciumTotalMgPerDl = Number(Fact.CalciumTotalMgPerDl),
            AlbuminGPerDl = Number(Fact.AlbuminGPerDl),
            CrpMgPerDl = Number(Fact.CrpMgPerDl),
            LdhUPerL = Number(Fact.LdhUPerL),
            BilirubinMgPerDl = Number(Fact.BilirubinMgPerDl),
        };

    internal BoneAgents ToBoneAgents() =>
        new()
        {
            Current = (BoneAgent?)Whole(Fact.CurrentBoneAgent),
            PriorBisphosphonate = YesNo(Fact.PriorBisphosphonate),
            PayerRequiresBisphosphonateFirst = YesNo(Fact.PayerRequiresBisphosphonateFirst),
            DentalCheckDone = YesNo(Fact.DentalCheckDone),
        };

    internal Lesion ToLesion() =>
        new()
        {
            Id = LesionId,
            Bone = (Bone?)Whole(Fact.Bone),
            Laterality = (Laterality?)Whole(Fact.Laterality),
            Region = Region,
            VertebralLevel = (VertebralLevel?)Whole(Fact.VertebralLevel),
            Biopsied = YesNo(Fact.Biopsied),
            Matrix = (LesionMatrix?)Whole(Fact.Matrix),
            FractureStatus = (FractureStatus?)Whole(Fact.FractureStatus),
            PainNrs = Whole(Fact.PainNrs),
            AnalgesiaRefractory = YesNo(Fact.AnalgesiaRefractory),
            MirelsPain = (MirelsPain?)Whole(Fact.MirelsPain),
            FractionOfDiameter = Number(Fact.FractionOfDiameter),
            AxialCorticalInvolvementMm = Number(Fact.AxialCorticalInvolvementMm),
            CircumferentialCorticalPercent = Number(Fact.CircumferentialCorticalPercent),
            CorticalBreach = YesNo(Fact.CorticalBreach),
            UpperLimbWeightBearing = YesNo(Fact.UpperLimbWeightBearing),
            SinsPain = (SinsPain?)Whole(Fact.SinsPain),
            SpinalAlignment = (SpinalAlignment?)Whole(Fact.SpinalAlignment),
            VertebralCollapse = (VertebralCollapse?)Whole(Fact.VertebralCollapse),
            PosterolateralInvolvement = (PosterolateralInvolvement?)Whole(Fact.PosterolateralInvolvement),
            EsccGrade = (EsccGrade?)Whole(Fact.EsccGrade),
            PosteriorWallBreach = YesNo(Fact.PosteriorWallBreach),
            Retropulsion = YesNo(Fact.Retropulsion),
            Frankel = (Frankel?)Whole(Fact.Frankel),
            BladderBowelDysfunction = YesNo(Fact.BladderBowelDysfunction),
            ParalysisDurationHours = Number(Fact.ParalysisDurationHours),
            DeficitOnsetHours = Number(Fact.DeficitOnsetHours),
            PosteriorElementOnly = YesNo(Fact.PosteriorElementOnly),
            MaxDiameterMm = Number(Fact.MaxDiameterMm),
            SkinDistanceMm = Number(Fact.SkinDistanceMm),
            CriticalStructureDistanceMm = Number(Fact.CriticalStructureDistanceMm),
            MriVisibleWithoutContrast = YesNo(Fact.MriVisibleWithoutContrast),
            PriorRadiotherapy = (PriorRadiotherapy?)Whole(Fact.PriorRadiotherapy),
            WeeksSinceRadiotherapy = Number(Fact.WeeksSinceRadiotherapy),
            RadiotherapyContraindicatedOrDeclined = YesNo(Fact.RadiotherapyContraindicatedOrDeclined),
        };
}
