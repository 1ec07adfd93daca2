using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.Extensions.Caching.Memory;
using OrthoReferral.Web.Pages.Parts.Pathways;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>
/// How long a step may take by its definition (<c>dueIn</c>). Where it depends on the urgency, the time of an urgent case is meant,
/// the one that most referrals have.
/// </summary>
internal static partial class StepTargets
{
    /// <summary>Days by task name; a step whose time cannot be read from its definition has none.</summary>
    public static IReadOnlyDictionary<string, double> Read(IMemoryCache cache, IConfiguration configuration) =>
        cache.GetOrCreate(
            typeof(StepTargets),
            _ =>
            {
                var found = new Dictionary<string, double>(StringComparer.Ordinal);
                foreach (var definition in PublishedDefinitions.Files(configuration))
                {
                    foreach (var activity in definition.Activities)
                    {
                        // Steps of several pathways share a name: the most patient one is the target.
                        if (
                            activity.LiteralText("taskName") is { } task
                            && activity.Input("payload") is { } payload
                            && Days(payload.Text, definition) is { } days
                        )
                            found[task] = Math.Max(days, found.GetValueOrDefault(task));
                    }
                }

                return found;
            }
        )!;

    private static double? Days(string payload, WorkflowDefinition definition)
    {
        if (DueIn().Match(payload) is not { Success: true } due)
            return null;
        var expression = due.Groups["expression"].Value;
        var duration =
            expression.StartsWith("variables.", StringComparison.Ordinal) && Clock().Match(expression) is { Success: true } clock
                ? definition
                    .Activities.Where(activity => activity.AssignedVariableId is not null)
                    .Select(activity => activity.Input("value")?.Text)
                    .OfType<string>()
                    .Select(text => UrgentClock().Match(text))
                    .Where(match => match.Success)
                    .SelectMany(match => Entry().Matches(match.Groups["clocks"].Value))
                    .FirstOrDefault(entry => entry.Groups["name"].Value == clock.Groups["name"].Value)
                    ?.Groups["duration"]
                    .Value
                // 'P42D', or the one of several that is not the emergency's.
                : Duration().Matches(expression).LastOrDefault()?.Value;
        return duration is null ? null : Math.Round(XmlConvert.ToTimeSpan(duration).TotalDays, 2);
    }

    [GeneratedRegex(@"\bdueIn: (?<expression>[^,}\]]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DueIn();

    [GeneratedRegex(@"^variables\.\w+\.(?<name>\w+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bURGENT: \{(?<clocks>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UrgentClock();

    [GeneratedRegex(@"(?<name>\w+): '(?<duration>P[0-9A-Z]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"(?<=')P[0-9A-Z]+(?=')", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();
}
