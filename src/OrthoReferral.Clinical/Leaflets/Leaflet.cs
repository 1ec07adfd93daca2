using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Leaflets;

/// <summary>
/// A text for patients in plain words (reference, section 8). It is given as it stands or not at all, so that its id and version say
/// exactly what somebody read: another wording is another version, and what is true only of some patients is a leaflet of its own.
/// </summary>
public sealed class Leaflet
{
    // The two public pages that the product began with; side effects and "when to call" come from common leaflets.
    private static readonly Evidence Common = new("Seed 1 (WebMD 2011); Seed 2 (WebMD 2024)", "L");

    /// <summary>Stable code, such as <c>FIXATION_PLUS_RADIATION</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the wording, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What it is about, as the patient reads it.</summary>
    public required string Title { get; init; }

    /// <summary>When it is given, in words for the clinicians who approve the texts.</summary>
    public required string When { get; init; }

    /// <summary>The text.</summary>
    public required IReadOnlyList<LeafletSection> Sections { get; init; }

    /// <summary>Given where the plan of a lesion holds one of these procedures; empty: it is about the patient as a whole.</summary>
    public IReadOnlyList<Procedure> Procedures { get; init; } = [];

    /// <summary>The sources of the text.</summary>
    public Evidence Evidence { get; init; } = Common;

    /// <summary>Everybody who gets leaflets gets this one; it can't be left out.</summary>
    public bool IsForEverybody { get; init; }

    /// <summary>A further condition on the patient; null: none.</summary>
    internal Func<PatientPlan, bool>? OfPatient { get; init; }

    /// <summary>A further condition on the lesion; null: none.</summary>
    internal Func<LesionPlan, bool>? OfLesion { get; init; }
}

/// <summary>A part of a leaflet under a heading of its own.</summary>
/// <param name="Heading">As the patient reads it.</param>
/// <param name="Lines">The points, each of a sentence or two.</param>
public sealed record LeafletSection(string Heading, IReadOnlyList<string> Lines);

/// <summary>A leaflet that belongs to a patient.</summary>
/// <param name="Leaflet">The text.</param>
/// <param name="About">Which bones it is for, and whether it comes later; null if it is about the patient as a whole.</param>
public sealed record GivenLeaflet(Leaflet Leaflet, string? About);
