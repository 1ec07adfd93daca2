using Microsoft.Extensions.Caching.Memory;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>
/// The definitions of the workflow folder as diagrams. Both engines publish these files at start, so what is drawn is what new cases
/// run, whichever engine runs them.
/// </summary>
/// <param name="Diagrams">The referral first, then the pathways by name.</param>
public sealed record PublishedDefinitions(IReadOnlyList<DefinitionDiagram> Diagrams)
{
    /// <summary>Id of the definition that every referral runs through.</summary>
    public const string Referral = "orthopedic-referral";

    private static readonly Dictionary<string, string> ReferralPhases = new(StringComparer.Ordinal)
    {
        ["StartTreatments"] = "Treat", ["AwaitTreatments"] = "Treat", ["AnyPerformed"] = "Treat",
        ["FollowUp"] = "Follow up", ["NextStep"] = "Follow up", ["CountVisit"] = "Follow up", ["CloseTreated"] = "Follow up",
    };

    /// <summary>Reads the folder once; files do not change while the server runs.</summary>
    public static PublishedDefinitions Read(IMemoryCache cache, IConfiguration configuration) => cache.GetOrCreate(typeof(PublishedDefinitions), _ =>
    {
        var folder = configuration["Workflows:DefinitionsFolder"] ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        var diagrams = Directory.GetFiles(folder, "*.json").Select(file => DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(file), Path.GetFileName(file))));
        return new PublishedDefinitions([.. diagrams.OrderBy(diagram => diagram.DefinitionId != Referral).ThenBy(diagram => diagram.Name, StringComparer.OrdinalIgnoreCase)]);
    })!;

    /// <summary>The phase of a step of the referral; null for pathways, which are one phase.</summary>
    public static Func<string, string>? PhaseOf(DefinitionDiagram diagram) =>
        diagram.DefinitionId == Referral ? activity => ReferralPhases.GetValueOrDefault(activity, "Decide") : null;
}
