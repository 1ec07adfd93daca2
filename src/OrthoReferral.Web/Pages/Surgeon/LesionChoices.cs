using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>One decision per lesion, as the form sends it: the recommended procedure, another one with a reason, or none for now.</summary>
internal static class LesionChoices
{
    /// <summary>Value of "as recommended".</summary>
    internal const string Recommended = "RECOMMENDED";

    /// <summary>Value of "not treated now": the lesion is left out of the approval.</summary>
    internal const string NotNow = "NOT_NOW";

    /// <summary>
    /// Whether this form decides the lesion: a reviewer can't approve one on hold, the board can unless it is out of scope.
    /// </summary>
    internal static bool IsDecided(ReviewLesion lesion, bool isBoard) =>
        lesion.IsTreatable || (isBoard && lesion.Result.PrimaryProcedure != Procedure.OutOfScope);

    /// <summary>Treatments that are neither recommended, nor acceptable, nor excluded.</summary>
    internal static IReadOnlyList<Procedure> Others(LesionAssessment lesion) =>
        [
            .. Enum.GetValues<Procedure>()
                .Where(procedure =>
                    Pathways.IsTreatment(procedure)
                    && procedure != lesion.PrimaryProcedure
                    && !lesion.AcceptableAlternatives.Contains(procedure)
                    && lesion.Excluded.All(excluded => excluded.Procedure != procedure)
                ),
        ];

    /// <summary>Excluded treatments: a second surgeon must sign them.</summary>
    internal static IReadOnlyList<Procedure> Excluded(LesionAssessment lesion) =>
        [
            .. lesion
                .Excluded.Select(excluded => excluded.Procedure)
                .Where(procedure => Pathways.IsTreatment(procedure) && procedure != lesion.PrimaryProcedure),
        ];

    /// <summary>Reads the choices; each lesion that the form decides needs one.</summary>
    /// <param name="isBoard">The board's own reason stands for every lesion that has none.</param>
    internal static (IReadOnlyList<LesionApproval> Approvals, IReadOnlyList<FieldError> Errors) Read(
        SentForm form,
        IReadOnlyList<ReviewLesion> lesions,
        bool isBoard
    )
    {
        var (approvals, errors) = (new List<LesionApproval>(), new List<FieldError>());
        foreach (var lesion in lesions.Where(lesion => IsDecided(lesion, isBoard)).OrderBy(lesion => lesion.Index))
        {
            var (chosen, reason) = (form.Typed(lesion.Field("procedure")), form.Typed(lesion.Field("reason")));
            if (chosen is NotNow)
                continue;
            if (chosen is Recommended)
            {
                approvals.Add(new LesionApproval(lesion.Result.LesionId, null, reason));
                continue;
            }

            if (!ProcedureNames.TryParse(chosen, out var procedure))
            {
                errors.Add(new FieldError(lesion.Field("procedure"), $"{lesion.Title}: choose a procedure."));
                continue;
            }

            if (reason is null && !isBoard)
                errors.Add(
                    new FieldError(
                        lesion.Field("reason"),
                        $"{lesion.Title}: give the reason for another procedure than the recommended one."
                    )
                );
            approvals.Add(new LesionApproval(lesion.Result.LesionId, procedure, reason));
        }

        if (approvals.Count == 0 && errors.Count == 0)
            errors.Add(new FieldError(null, "No lesion is approved. Choose a procedure for at least one, or another decision."));
        return (approvals, errors);
    }
}
