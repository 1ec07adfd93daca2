namespace OrthoReferral.Web.Pages.Parts.Calendars;

/// <summary>What a booking is for.</summary>
public enum BookingKind
{
    /// <summary>Surgery, augmentation, ablation, embolization.</summary>
    Procedure,

    /// <summary>Planning or a session of radiotherapy.</summary>
    Radiation,

    /// <summary>A visit or a call.</summary>
    FollowUp,
}

/// <summary>One booking of the calendar.</summary>
/// <param name="Start">Start, in the zone of the person who reads.</param>
/// <param name="Minutes">How long it takes; null where no length is booked.</param>
/// <param name="Title">For example "Fixation, left femur".</param>
/// <param name="Patient">The patient's name.</param>
/// <param name="Place">Room or suite; null while none is chosen.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Href">Where a click leads.</param>
/// <param name="Conflict">Why it cannot stay as it is, such as "Theater 4 is taken until 10:00"; null if it can.</param>
/// <param name="MoveHref">Where it can be moved, with a reason; null if the reader may not.</param>
public sealed record Booking(
    DateTimeOffset Start,
    int? Minutes,
    string Title,
    string Patient,
    string? Place,
    BookingKind Kind,
    string Href,
    string? Conflict = null,
    string? MoveHref = null
);
