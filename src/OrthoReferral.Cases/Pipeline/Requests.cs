using MediatR;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>A use case that changes something: authorized, validated, idempotent, committed in one transaction, audited.</summary>
public interface ICommand<out TResult> : IRequest<TResult>;

/// <summary>What a command answers that gives many rows out: granted and audited, ready to be written once.</summary>
public interface IExport
{
    string FileName { get; }

    /// <summary>Its audit entry, which names the cases (<see cref="Data.ExportedCase"/>).</summary>
    Guid EntryId { get; }
}

/// <summary>A use case that only reads: authorized; untracked.</summary>
public interface IQuery<out TResult> : IRequest<TResult>;

/// <summary>
/// The roles that may send a command or query, declared on it. A request without it (and without <see cref="AllowSystemAttribute"/>)
/// is refused: deny by default, held by a test.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowRolesAttribute(params Role[] roles) : Attribute
{
    /// <param name="set">One of the sets of <see cref="Domain.Roles"/>.</param>
    public AllowRolesAttribute(string set)
        : this([.. Domain.Roles.Of(set)]) { }

    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>The product itself may send this command: steps of the workflow.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AllowSystemAttribute : Attribute;

/// <summary>
/// The command carries or answers a secret: a password, a one-time code, recovery codes. No idempotency key is kept for it, because a
/// digest of the request and the whole answer would be kept with the key; a repetition is carried out as a call of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CarriesSecretAttribute : Attribute;

/// <summary>
/// The property may hold a patient's name or number, so it is never read from an address: addresses are logged and kept by browsers.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeverInAddressAttribute : Attribute;
