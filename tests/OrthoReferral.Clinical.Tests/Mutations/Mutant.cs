namespace OrthoReferral.Clinical.Tests.Mutations;

/// <summary>One change to the rules as they stand in memory, and the way back.</summary>
/// <param name="Place">Where it is, from the table down, such as <c>Table.Rules[13].When.parts[1]</c>.</param>
/// <param name="Change">What is changed, in words.</param>
/// <param name="Apply">Makes the change.</param>
/// <param name="Undo">Takes it back.</param>
internal sealed record Mutant(string Place, string Change, Action Apply, Action Undo)
{
    public override string ToString() => $"{Place}: {Change}";
}
