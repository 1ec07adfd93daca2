using FluentValidation;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>Which entries of the audit log are searched or exported. Null does not narrow.</summary>
public sealed record AuditFilter
{
    /// <summary>
    /// Exact, for example <c>OR-2026-000123</c>: its acts, reads and refusals, and the exports that hold it.
    /// </summary>
    public string? CaseNumber { get; init; }

    /// <summary>
    /// One of the records of a patient: what is about it, about a record that is linked to it, or about a case of one of them.
    /// </summary>
    public Guid? PatientId { get; init; }

    /// <summary>Who did it.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The network address of the caller, as the entry has it.</summary>
    public string? Address { get; init; }

    /// <summary>Exact name of the act, for example <c>Approved</c>.</summary>
    public string? Action { get; init; }

    public AuditKind? Kind { get; init; }

    /// <summary>Included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Not included.</summary>
    public DateTimeOffset? To { get; init; }
}

internal sealed class AuditFilterValidator : AbstractValidator<AuditFilter>
{
    public AuditFilterValidator()
    {
        RuleFor(filter => filter.CaseNumber).MaximumLength(20);
        RuleFor(filter => filter.Address).MaximumLength(45);
        RuleFor(filter => filter.Action).MaximumLength(60);
        RuleFor(filter => filter.Kind).IsInEnum();
        RuleFor(filter => filter.To).GreaterThan(filter => filter.From).When(filter => filter.From is not null && filter.To is not null);
    }
}
