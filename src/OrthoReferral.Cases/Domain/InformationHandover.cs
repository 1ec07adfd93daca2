using OrthoReferral.Clinical.Leaflets;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The leaflets that a clinician handed to the patient, with who, when and under which assessment. Never changed; a later handover is kept
/// beside it.
/// </summary>
public sealed class InformationHandover
{
    private readonly List<HandedLeaflet> leaflets = [];

    private InformationHandover() { }

    internal InformationHandover(
        Guid caseId,
        Guid assessmentId,
        IReadOnlyList<GivenLeaflet> given,
        IReadOnlySet<string> leftOut,
        Actor actor,
        DateTimeOffset now
    )
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        AssessmentId = assessmentId;
        At = now;
        HandedOverById = actor.RequiredUserId;
        HandedOverByName = actor.Name;
        for (var i = 0; i < given.Count; i++)
            leaflets.Add(new HandedLeaflet(Id, i + 1, given[i], leftOut.Contains(given[i].Leaflet.Id)));
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The assessment that the leaflets followed from.</summary>
    public Guid AssessmentId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid HandedOverById { get; private set; }

    public string HandedOverByName { get; private set; } = "";

    /// <summary>Every leaflet that belonged to the patient then, in the order of the sheet.</summary>
    public IReadOnlyList<HandedLeaflet> Leaflets => leaflets;
}

/// <summary>One leaflet of a handover. Id and version say which words the patient read.</summary>
public sealed class HandedLeaflet
{
    /// <summary>The longest <see cref="About"/>.</summary>
    public const int AboutLength = 400;

    private HandedLeaflet() { }

    internal HandedLeaflet(Guid handoverId, int ordinal, GivenLeaflet given, bool isLeftOut)
    {
        HandoverId = handoverId;
        Ordinal = ordinal;
        LeafletId = given.Leaflet.Id;
        LeafletVersion = given.Leaflet.Version;
        About = AboutOf(given);
        IsLeftOut = isLeftOut;
    }

    public Guid HandoverId { get; private set; }

    /// <summary>Its place on the sheet, from 1.</summary>
    public int Ordinal { get; private set; }

    public string LeafletId { get; private set; } = "";

    public int LeafletVersion { get; private set; }

    /// <summary>The bones it was for, as printed; null if it was about the patient as a whole.</summary>
    public string? About { get; private set; }

    /// <summary>It belonged to the plan, and the clinician left it out.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>As it is kept and compared.</summary>
    internal static string? AboutOf(GivenLeaflet given) => given.About is { } about ? ColumnText.Cut(about, AboutLength) : null;
}
