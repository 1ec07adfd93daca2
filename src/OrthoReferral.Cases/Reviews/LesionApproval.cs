using FluentValidation;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Reviews;

/// <summary>The procedure that a clinician approves for one lesion.</summary>
/// <param name="LesionId">As the assessment names it.</param>
/// <param name="Procedure">Null = as recommended.</param>
/// <param name="Reason">Required for another procedure than the recommended one.</param>
public sealed record LesionApproval(string LesionId, Procedure? Procedure = null, string? Reason = null);

/// <summary>What was signed and what it leads to.</summary>
/// <param name="DecisionIds">One per lesion.</param>
/// <param name="AwaitsSecondSignature">An excluded procedure was chosen: a second surgeon must sign before the case goes on.</param>
public sealed record ApprovalResult(IReadOnlyList<Guid> DecisionIds, bool AwaitsSecondSignature);

internal sealed class LesionApprovalValidator : AbstractValidator<LesionApproval>
{
    public LesionApprovalValidator()
    {
        RuleFor(approval => approval.LesionId).NotEmpty().MaximumLength(64);
        RuleFor(approval => approval.Reason).MaximumLength(2000);
        RuleFor(approval => approval.Procedure).IsInEnum();
    }
}
