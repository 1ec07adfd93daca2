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

/// <summary>A change of a slot: what is left out stays as it is booked.</summary>
internal sealed class SlotChangeValidator : AbstractValidator<Slot>
{
    public SlotChangeValidator(TimeProvider time)
    {
        RuleFor(slot => slot)
            .Must(slot => slot.Start is not null || slot.Minutes is not null || slot.Room is not null)
            .WithMessage("Say what changes: the start, the length or the room.");
        RuleFor(slot => slot.Start).LiesAhead(time, SlotValidator.NotAhead).When(slot => slot.Start is not null);
        RuleFor(slot => slot.Minutes).InclusiveBetween(5, RoomAvailability.LongestMinutes);
        RuleFor(slot => slot.Room).NotEmpty().MaximumLength(60).When(slot => slot.Room is not null);
    }
}

internal sealed class SlotValidator : AbstractValidator<Slot>
{
    internal const string NotAhead = "The start must be in the future.";

    public SlotValidator(TimeProvider time)
    {
        RuleFor(slot => slot.Start).LiesAhead(time, NotAhead);
        RuleFor(slot => slot.Minutes).NotNull().InclusiveBetween(5, RoomAvailability.LongestMinutes);
        RuleFor(slot => slot.Room).NotEmpty().MaximumLength(60);
    }
}
