namespace OrthoReferral.Clinical.Routing;

/// <summary>Where a statement comes from.</summary>
/// <param name="Source">Keys of the sources as in section 7 of the reference.</param>
/// <param name="Tag">
/// R = seen in the research, L = from the literature, P = product default, C = contested; several separated by commas.
/// </param>
public sealed record Evidence(string Source, string Tag)
{
    /// <summary>A default that the product chose, until a clinic signs it.</summary>
    internal static Evidence ProductDefault { get; } = new("Product default", "P");

    /// <summary>Sources disagree or were superseded; the statement says so.</summary>
    public bool IsContested => IsContestedTag(Tag);

    /// <summary>Whether a tag says that sources disagree.</summary>
    public static bool IsContestedTag(string tag) => tag.Contains('C', StringComparison.Ordinal);

    /// <summary>Whether a tag says that the product chose it.</summary>
    public static bool IsProductDefaultTag(string tag) => tag.Contains('P', StringComparison.Ordinal);

    /// <summary>Tags in words, such as "read in the source, contested".</summary>
    public static string TagWords(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return string.Join(
            ", ",
            tag.Split(", ")
                .Select(one =>
                    one switch
                    {
                        "R" => "read in the source",
                        "L" => "from the literature",
                        "P" => "product default",
                        "C" => "contested",
                        _ => one,
                    }
                )
        );
    }
}
