using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A command by which a named clinician signs: decisions, overrides and second signatures. It demands a proof of presence,
/// <see cref="SignatureProof"/>.
/// </summary>
public interface ISigned
{
    /// <summary>The case, treatment or work item that it is about: the id in its address.</summary>
    Guid SignedOn { get; }
}

/// <summary>Every act that is signed, by the name of its use case, for example <c>ApproveProcedure</c>.</summary>
public static class SignedActs
{
    /// <summary>In the order of the alphabet.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(SignedActs)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ISigned)) && type != typeof(ISigned))
            .Select(NameOf)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The name of the use case that a signed command belongs to.</summary>
    public static string NameOf(Type command) => command.DeclaringType!.Name;
}
