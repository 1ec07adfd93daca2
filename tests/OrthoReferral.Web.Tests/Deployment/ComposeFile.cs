using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Deployment;

/// <summary>docker-compose.yml, read as far as the tests need: services, their keys and their environment, by indentation.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(string text)
    {
        string? section = null,
            service = null,
            key = null;
        foreach (var line in text.Split('\n').Where(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith('#')))
        {
            if (TopLevel().Match(line) is { Success: true } top)
                (section, service, key) = (top.Groups[1].Value, null, null);
            else if (section == "services" && Service().Match(line) is { Success: true } named)
                Services[service = named.Groups[1].Value] = [];
            else if (service is not null && Key().Match(line) is { Success: true } entry)
                Services[service][key = entry.Groups[1].Value] = [entry.Groups[2].Value];
            else if (service is not null && key is not null)
                Services[service][key].Add(line.Trim());
        }
    }

    internal Dictionary<string, Dictionary<string, List<string>>> Services { get; } = [];

    internal static ComposeFile Load() => new(Repository.Read("docker-compose.yml"));

    internal IEnumerable<(string Name, string Value)> Environment(string service) =>
        Services[service].TryGetValue("environment", out var lines)
            ? lines.Skip(1).Select(l => l.Split(": ", 2)).Select(p => (p[0], p[1]))
            : [];

    [GeneratedRegex("^([a-z][a-z-]*):")]
    private static partial Regex TopLevel();

    [GeneratedRegex("^  ([a-z][a-z-]*):( &[a-z-]+)?$")]
    private static partial Regex Service();

    [GeneratedRegex("^    ([a-z_<]+):\\s*(.*)$")]
    private static partial Regex Key();
}
