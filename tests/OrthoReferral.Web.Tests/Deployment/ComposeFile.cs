using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OrthoReferral.Web.Tests.Deployment;

/// <summary>
/// docker-compose.yml as compose reads it: anchors and merged mappings are resolved, folded lines are joined. Variables such as
/// <c>${PASSWORD}</c> stay as they are written. Only what the tests look at has a property.
/// </summary>
internal sealed class ComposeFile
{
    /// <summary>The services by their name, in the order of the file.</summary>
    public Dictionary<string, ComposeService> Services { get; init; } = [];

    internal static ComposeFile Load() =>
        new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<ComposeFile>(new MergingParser(new Parser(new StringReader(Repository.Read("docker-compose.yml")))));
}

/// <summary>One service. A key that the file does not have is empty, false or null.</summary>
internal sealed class ComposeService
{
    /// <summary>Environment variables by their name.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>The services that start before this one, and what each must have reached.</summary>
    public Dictionary<string, ComposeDependency> DependsOn { get; init; } = [];

    /// <summary>Mounts, as <c>source:target</c> or <c>source:target:ro</c>.</summary>
    public List<string> Volumes { get; init; } = [];

    /// <summary>Published ports, as <c>[address:]port:port</c>.</summary>
    public List<string> Ports { get; init; } = [];

    /// <summary>The root file system is read-only.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Linux capabilities that are taken away.</summary>
    public List<string> CapDrop { get; init; } = [];

    /// <summary>Security options of the container.</summary>
    public List<string> SecurityOpt { get; init; } = [];

    /// <summary>Time between the request to stop and the kill, such as <c>40s</c>; null: the 10 seconds of compose.</summary>
    public string? StopGracePeriod { get; init; }
}

/// <summary>What another service must have reached.</summary>
internal sealed class ComposeDependency
{
    /// <summary>Such as <c>service_healthy</c>.</summary>
    public string Condition { get; init; } = "";
}
