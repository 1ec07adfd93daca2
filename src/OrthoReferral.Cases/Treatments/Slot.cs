using System.Globalization;
using FluentValidation;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Treatments;

/// <summary>The slot of a room that a procedure needs.</summary>
/// <param name="Start">When the room is needed from.</param>
/// <param name="Minutes">How long, 5 to 1440.</param>
public sealed record Slot(DateTimeOffset? Start, int? Minutes, string? Room)
{
    internal DateTimeOffset End => Start!.Value.AddMinutes(Minutes!.Value);
}

/// <summary>The room is booked for another procedure at that time. Booking all the same needs a reason.</summary>
/// <param name="otherStart">Start of the slot in the way.</param>
/// <param name="otherEnd">Its end.</param>
internal sealed class SlotTakenException(string room, DateTimeOffset otherStart, DateTimeOffset otherEnd)
    : CaseRuleException(
        "slot-taken",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{room} is booked from {otherStart.UtcDateTime:d MMM yyyy, HH:mm} to {otherEnd.UtcDateTime:HH:mm} UTC."
        )
    )
{
    public DateTimeOffset OtherStart { get; } = otherStart;

    public DateTimeOffset OtherEnd { get; } = otherEnd;
}

internal sealed class SlotValidator : AbstractValidator<Slot>
{
    public SlotValidator(TimeProvider time)
    {
        RuleFor(slot => slot.Start).LiesAhead(time, "The start must be in the future.");
        RuleFor(slot => slot.Minutes).NotNull().InclusiveBetween(5, RoomAvailability.LongestMinutes);
        RuleFor(slot => slot.Room).NotEmpty().MaximumLength(60);
    }
}
