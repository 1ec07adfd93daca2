using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>How far a referral form is: what a submit still asks for, and which steps have all that they need.</summary>
internal static class StepProgress
{
    /// <summary>What stops a submit, as acts, each with the field that it is about.</summary>
    internal static IReadOnlyList<MissingFact> Blockers(PatientIdentity patient, Referral facts)
    {
        List<MissingFact> blockers = [];
        if (patient.FamilyName.Length == 0)
            blockers.Add(new("patient.familyName", "Enter the patient's family name"));
        if (patient.Mrn.Length == 0)
            blockers.Add(new("patient.mrn", "Enter the medical record number"));
        if (facts.Lesions.Count == 0)
            blockers.Add(new(LesionQuestions.Path(0, "bone"), "Add at least one lesion"));
        for (var i = 0; i < facts.Lesions.Count; i++)
            if (CarriedLesions.AwaitsConfirmation(facts.Lesions[i]) is not null)
                blockers.Add(
                    new(LesionQuestions.Path(i, "bone"), $"Say whether it is still there: {LesionNames.For(facts.Lesions[i], i)}")
                );
        return blockers;
    }

    /// <summary>
    /// Something was entered in the step, and neither a submit nor the assessment misses anything of it. Having been there is not enough.
    /// </summary>
    /// <param name="facts">The same as <paramref name="referral"/>, as the form shows it.</param>
    /// <param name="missing">What a submit and the assessment miss.</param>
    internal static bool IsDone(
        ReferralStep step,
        Referral referral,
        JsonElement facts,
        IEnumerable<MissingFact> missing,
        bool hasDocuments
    )
    {
        if (missing.Any(fact => ReferralSteps.StepOf(fact.Path).Step == step))
            return false;
        return step switch
        {
            ReferralStep.Patient => true,
            ReferralStep.Lesions => referral.Lesions.All(lesion => lesion.Bone is not null),
            ReferralStep.Imaging when hasDocuments => true,
            _ => ReferralSteps.FactsOf(step, lesion: 0, referral.Lesions.Count).Any(path => FactEntry.Text(facts, path) is not null),
        };
    }
}
