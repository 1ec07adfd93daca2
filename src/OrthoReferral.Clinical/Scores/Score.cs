using System.Text.Json.Serialization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// One score. With every item recorded <see cref="Total"/> is set; otherwise it is null and the possible range says what it may become.
/// A class is given only if the whole range lies in one class. A missing item never counts as 0.
/// </summary>
/// <param name="Minimum">Lowest total that the recorded items allow.</param>
/// <param name="Maximum">Highest total that the recorded items allow.</param>
/// <param name="Class">Class code such as BORDERLINE, or null if the range spans classes.</param>
/// <param name="Components">The items in the order of the score, each with its points.</param>
public sealed record Score(int Minimum, int Maximum, string? Class, IReadOnlyList<ScoreComponent> Components)
{
    /// <summary>The total, or null if an item is missing.</summary>
    public int? Total
    {
        get
        {
            foreach (var component in Components)
                if (component.Points is null)
                    return null;
            return Minimum;
        }
    }

    /// <summary>Names of the missing items; empty if the score is complete.</summary>
    public IEnumerable<string> MissingItems => Components.Where(component => component.Points is null).Select(one => one.Item);
}

/// <summary>One item of a score.</summary>
/// <param name="Item">Name of the item.</param>
/// <param name="Finding">What was found, in words; "not recorded" if missing.</param>
/// <param name="Points">Its points, or null if missing.</param>
/// <param name="Minimum">Lowest points the item may have.</param>
/// <param name="Maximum">Highest points the item may have.</param>
public readonly record struct ScoreComponent(string Item, string Finding, int? Points, int Minimum, int Maximum)
{
    /// <summary>The facts that decide its points, the one to enter first before others; empty in a stored answer.</summary>
    [JsonIgnore]
    public IReadOnlyList<FactField> Facts { get; init; } = [];
}
