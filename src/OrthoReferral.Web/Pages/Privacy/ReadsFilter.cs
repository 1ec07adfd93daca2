using OrthoReferral.Cases.Audit;

namespace OrthoReferral.Web.Pages.Privacy;

/// <summary>What a list of unusual reads is asked for, as it stands in the address: ids, days and words, no patient data.</summary>
/// <param name="Path">Address of the list.</param>
/// <param name="State"><c>all</c>: also those that were signed off.</param>
/// <param name="Pattern"><c>outside-hours</c>, <c>colleague</c> or <c>own-record</c>; null: all.</param>
/// <param name="Person">Id of who read; null: everybody.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
public sealed record ReadsFilter(string Path, string? State, string? Pattern, string? Person, string? From, string? To)
{
    public static IReadOnlyList<(string Value, string Words)> States { get; } = [("", "Not signed off"), ("all", "All")];

    public static IReadOnlyList<(string Value, string Words)> Patterns { get; } =
    [
        ("", "Every pattern"),
        ("outside-hours", "Outside hours"),
        ("colleague", "A colleague's name"),
        ("own-record", "The reader's own name"),
    ];

    public bool OnlyOpen => State != "all";

    public Guid? PersonId => Guid.TryParse(Person, out var id) ? id : null;

    public bool IsSet => new[] { Pattern, Person, From, To }.Any(text => !string.IsNullOrEmpty(text));

    public ListUnusualReads.Pattern? PatternAsked =>
        Pattern switch
        {
            "outside-hours" => ListUnusualReads.Pattern.OutsideHours,
            "colleague" => ListUnusualReads.Pattern.Colleague,
            "own-record" => ListUnusualReads.Pattern.OwnRecord,
            _ => null,
        };

    /// <summary>The address of this list, or of another page of it.</summary>
    public string Address(string? cursor = null)
    {
        (string Name, string? Value)[] parts =
        [
            ("state", State),
            ("pattern", Pattern),
            ("person", Person),
            ("from", From),
            ("to", To),
            ("cursor", cursor),
        ];
        var given = parts
            .Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")
            .ToList();
        return given.Count == 0 ? Path : $"{Path}?{string.Join('&', given)}";
    }

    /// <summary>Null: there is no such page.</summary>
    public string? PageAt(string? cursor) => cursor is null ? null : Address(cursor);
}
