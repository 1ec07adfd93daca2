using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>A versioned, ordered list of routing rules. The first rule that holds decides.</summary>
public sealed class RuleSet
{
    private RuleSet(string id, string version) => (Id, Version) = (id, version);

    /// <summary>The rules in force.</summary>
    public static RuleSet Current { get; } = new("bone-metastasis-routing", "1.0.0");

    /// <summary>Id of the rule set.</summary>
    public string Id { get; }

    /// <summary>Version; any change of rule or threshold changes it.</summary>
    public string Version { get; }

    /// <summary>Assesses every lesion of a referral whose facts are in range (see <see cref="FactRanges.Check"/>).</summary>
    /// <exception cref="ArgumentException">The referral has no lesion.</exception>
    public Assessment Assess(Referral referral) => throw new NotSupportedException("Not in this build yet.");
}
