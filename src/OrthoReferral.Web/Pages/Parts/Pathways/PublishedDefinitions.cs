using Microsoft.Extensions.Caching.Memory;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>
/// The definitions of the workflow folder as diagrams. Both engines publish these files at start, so what is drawn is what new cases
/// run, whichever engine runs them.
/// </summary>
/// <param name="Diagrams">The referral first, then the pathways by name.</param>
internal sealed record PublishedDefinitions(IReadOnlyList<DefinitionDiagram> Diagrams)
{
    /// <summary>Id of the definition that every referral runs through.</summary>
    public const string Referral = "orthopedic-referral";

    /// <summary>Reads the folder once; files do not change while the server runs.</summary>
    public static PublishedDefinitions Read(IMemoryCache cache, IConfiguration configuration) =>
        cache.GetOrCreate(
            typeof(PublishedDefinitions),
            _ => new PublishedDefinitions([
                .. Files(configuration)
                    .Select(definition => DefinitionDiagram.Of(definition, new TaskContract()))
                    .OrderBy(diagram => diagram.DefinitionId != Referral)
                    .ThenBy(diagram => diagram.Name, StringComparer.OrdinalIgnoreCase),
            ])
        )!;

    /// <summary>The definitions themselves.</summary>
    internal static IEnumerable<WorkflowDefinition> Files(IConfiguration configuration) =>
        Directory
            .GetFiles(configuration[Settings.DefinitionsFolder] ?? Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json")
            .Select(file => DefinitionReader.Read(File.ReadAllText(file), Path.GetFileName(file)));
}
