using FluentValidation;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// When an act can be planned for and when it can have been done; a time beyond that is a slip of the pen (2062 for 2026).
/// </summary>
internal static class ActTimes
{
    /// <summary>From now to two years ahead.</summary>
    /// <param name="notAhead">What is said about a time that is over.</param>
    public static IRuleBuilderOptions<T, DateTimeOffset?> LiesAhead<T>(
        this IRuleBuilder<T, DateTimeOffset?> rule,
        TimeProvider time,
        string notAhead
    ) =>
        rule.NotNull()
            .GreaterThan(_ => time.GetUtcNow())
            .WithMessage(notAhead)
            .LessThan(_ => time.GetUtcNow().AddYears(2))
            .WithMessage("This is more than two years ahead.");

    /// <summary>From a year ago to now.</summary>
    /// <param name="notYet">What is said about a time to come.</param>
    public static IRuleBuilderOptions<T, DateTimeOffset?> IsOver<T>(
        this IRuleBuilder<T, DateTimeOffset?> rule,
        TimeProvider time,
        string notYet
    ) =>
        rule.NotNull()
            .LessThanOrEqualTo(_ => time.GetUtcNow())
            .WithMessage(notYet)
            .GreaterThan(_ => time.GetUtcNow().AddYears(-1))
            .WithMessage("This is more than a year ago.");
}
