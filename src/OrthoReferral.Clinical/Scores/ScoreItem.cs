using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>Points of one item with the finding behind them. A missing item keeps a range of points.</summary>
internal readonly record struct ItemPoints(int Minimum, int Maximum, bool IsMissing, string Finding)
{
    internal static ItemPoints Of(int points, string finding) => new(points, points, IsMissing: false, finding);

    internal static ItemPoints Missing(int minimum, int maximum, string finding = "not recorded") =>
        new(minimum, maximum, IsMissing: true, finding);
}

/// <summary>One item of a score.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Points">How the facts give its points.</param>
/// <param name="Facts">The recorded facts that its points depend on, the one to enter first.</param>
internal sealed record ScoreItem(string Name, Func<FactSheet, ItemPoints> Points, params FactField[] Facts);

/// <summary>An ordered list of items and the classes of their total.</summary>
internal sealed class ScoreDefinition(ScoreItem[] items, params (int UpTo, string Class)[] classes)
{
    /// <summary>The items in their order.</summary>
    internal ScoreItem[] Items => items;

    /// <summary>The classes, each with the highest total that is in it.</summary>
    internal (int UpTo, string Class)[] Classes => classes;

    /// <summary>Every recorded fact that decides the points of an item.</summary>
    internal FactSet Facts { get; } = FactSet.Of([.. items.SelectMany(item => item.Facts)]);

    /// <summary>Items and classes, for the fingerprint of the rules.</summary>
    internal string Formula =>
        string.Join(", ", items.Select(item => $"{item.Name} [{string.Join(' ', item.Facts.Select(fact => fact.Path))}]"))
        + string.Concat(classes.Select(one => $"; up to {one.UpTo} {one.Class}"));

    internal Score Score(FactSheet facts)
    {
        var components = new ScoreComponent[items.Length];
        int minimum = 0,
            maximum = 0;
        for (var i = 0; i < items.Length; i++)
        {
            var points = items[i].Points(facts);
            minimum += points.Minimum;
            maximum += points.Maximum;
            components[i] = new(items[i].Name, points.Finding, points.IsMissing ? null : points.Minimum, points.Minimum, points.Maximum)
            {
                Facts = items[i].Facts,
            };
        }

        return new(minimum, maximum, Class(minimum, maximum), components);
    }

    internal (int Minimum, int Maximum) Range(FactSheet facts)
    {
        int minimum = 0,
            maximum = 0;
        foreach (var item in items)
        {
            var points = item.Points(facts);
            minimum += points.Minimum;
            maximum += points.Maximum;
        }

        return (minimum, maximum);
    }

    /// <summary>The class if the whole range lies in it, else null.</summary>
    internal string? Class(int minimum, int maximum)
    {
        foreach (var (upTo, name) in classes)
            if (minimum <= upTo)
                return maximum <= upTo ? name : null;
        return null;
    }
}
