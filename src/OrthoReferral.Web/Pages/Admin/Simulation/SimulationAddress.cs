using System.Globalization;
using OrthoReferral.Cases.Simulations;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Admin.Simulation;

/// <summary>A simulation as its address says it: rule set version, cases, and where the next slice begins.</summary>
/// <param name="Version">Null until one was chosen: then only the form is shown.</param>
/// <param name="From">First day of submission as typed.</param>
/// <param name="To">Last day of submission, included, as typed.</param>
/// <param name="After">Case number after which the slice begins; null for the first slice.</param>
/// <param name="Done">Cases that earlier slices examined.</param>
internal sealed record SimulationAddress(string? Version, SimulatedPhase Phase, string? From, string? To, string? After, int Done)
{
    /// <summary>Reads an address; what is not understood counts as not there.</summary>
    public static SimulationAddress Read(IQueryCollection query) =>
        new(
            Text(query, "version"),
            string.Equals(Text(query, "cases"), "all", StringComparison.OrdinalIgnoreCase) ? SimulatedPhase.All : SimulatedPhase.Open,
            Text(query, "from"),
            Text(query, "to"),
            Text(query, "after"),
            int.TryParse(Text(query, "done"), NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? done : 0
        );

    /// <summary>Versions that can be tried.</summary>
    public static IReadOnlyList<RuleSet> Candidates => [.. RuleSet.All.Where(set => set != RuleSet.Current)];

    /// <summary>The cases, with days as the reader counts them.</summary>
    /// <exception cref="FluentValidation.ValidationException">A day is none.</exception>
    public SimulatedCases Cases(TimeZoneInfo zone)
    {
        var first = DayText.Parse(From, "from");
        var last = DayText.Parse(To, "to");
        return new SimulatedCases(
            Phase,
            first is { } from ? ReaderZone.StartOf(from, zone) : null,
            last is { } to ? ReaderZone.StartOf(to.AddDays(1), zone) : null
        );
    }

    /// <summary>The address of the slice after this one.</summary>
    public string NextHref(string after, int done)
    {
        (string Name, string? Value)[] parts =
        [
            ("version", Version),
            ("cases", Phase == SimulatedPhase.All ? "all" : null),
            ("from", From),
            ("to", To),
            ("after", after),
            ("done", done.ToString(CultureInfo.InvariantCulture)),
        ];
        return "/admin/simulation?"
            + string.Join(
                '&',
                parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")
            );
    }

    private static string? Text(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;
}
