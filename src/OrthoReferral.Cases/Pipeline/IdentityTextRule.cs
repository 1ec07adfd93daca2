using FluentValidation;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>The rule of every identity text of a command, see <see cref="IdentityText"/>.</summary>
internal static class IdentityTextRule
{
    public static IRuleBuilderOptions<T, string?> IsIdentityText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => IdentityText.FaultIn(text) is null).WithMessage((_, text) => IdentityText.FaultIn(text)!);
}
