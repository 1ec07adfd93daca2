using System.Reflection;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A command by which a named person signs: decisions, overrides, second signatures, and every change of credentials. It demands a proof
/// of presence, <see cref="SignatureProof"/>.
/// </summary>
public interface ISigned
{
    /// <summary>
    /// The case, treatment, work item or account that it is about: the id in its address. Null: the account of the person who signs.
    /// </summary>
    Guid? SignedOn { get; }

    /// <summary>
    /// What is signed is more than the newest assessment, such as what somebody else decided: any change of the case since the proof
    /// refuses it.
    /// </summary>
    bool SignsWholeCase => false;
}

/// <summary>
/// A command that changes by what somebody signs in, or what their account may do. It is about an account and no case; the owner of the
/// account is told.
/// </summary>
public interface IChangesCredentials : ISigned;

/// <summary>A person changes by what they sign in themselves.</summary>
public interface IChangesOwnCredentials : IChangesCredentials
{
    Guid? ISigned.SignedOn => null;
}

/// <summary>Every act that is signed, by the name of its use case, for example <c>ApproveProcedure</c>.</summary>
public static class SignedActs
{
    /// <summary>The signed commands of these assemblies, by their names.</summary>
    public static IReadOnlyDictionary<string, Type> In(params IEnumerable<Assembly> assemblies) =>
        assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(ISigned)))
            .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The name of the use case that a signed command belongs to.</summary>
    public static string NameOf(Type command) => command.DeclaringType!.Name;
}
