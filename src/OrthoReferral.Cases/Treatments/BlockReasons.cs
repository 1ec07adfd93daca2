using FluentValidation;

namespace OrthoReferral.Cases.Treatments;

internal static class BlockReasons
{
    /// <summary>Why a block does not hold: 10 characters or more, so that it says something.</summary>
    public static IRuleBuilderOptions<T, string> IsReasonForBlock<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(reason => reason?.Trim().Length >= 10).WithMessage("Give the reason, in 10 characters or more.").MaximumLength(1000);
}
