using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// What became of a task post: each has its own name in the log and in the metric, and its answer. Our Elsa host posts again after every
/// answer but 2xx, 400, 413 and 415.
/// </summary>
/// <param name="Says">Goes on from "A task post …".</param>
internal sealed record PostOutcome(string Name, int Status, LogLevel Level, string Says)
{
    internal static readonly PostOutcome Stored = new("stored", StatusCodes.Status200OK, LogLevel.Debug, "was stored");

    internal static readonly PostOutcome Repeated = new(
        "repeated",
        StatusCodes.Status200OK,
        LogLevel.Information,
        "came again and changed nothing"
    );

    internal static readonly PostOutcome CaseEnded = new(
        "case-ended",
        StatusCodes.Status200OK,
        LogLevel.Information,
        "is of a case or treatment that has ended; its instance is canceled"
    );

    /// <summary>Not final: an instance that was started again may post before SQL knows of it.</summary>
    internal static readonly PostOutcome WrongInstance = new(
        "wrong-instance",
        StatusCodes.Status409Conflict,
        LogLevel.Warning,
        "is of an instance that does not run this case: another Elsa server, or a second instance"
    );

    internal static readonly PostOutcome Hint = new(
        "hint",
        StatusCodes.Status202Accepted,
        LogLevel.Debug,
        "was taken as a hint; Elsa is asked about the instance"
    );

    internal static readonly PostOutcome Busy = new(
        "busy",
        StatusCodes.Status503ServiceUnavailable,
        LogLevel.Warning,
        "has to come again: too many hints wait"
    );

    internal static readonly PostOutcome Failed = new(
        "failed",
        StatusCodes.Status503ServiceUnavailable,
        LogLevel.Warning,
        "could not be stored; its sender will post it again"
    );

    internal static readonly PostOutcome Unsigned = new(
        "unsigned",
        StatusCodes.Status401Unauthorized,
        LogLevel.Warning,
        "was refused: it is not signed"
    );

    internal static readonly PostOutcome WrongSignature = new(
        "wrong-signature",
        StatusCodes.Status401Unauthorized,
        LogLevel.Warning,
        "was refused: it is not signed with our secret"
    );

    internal static readonly PostOutcome Late = new(
        "late",
        StatusCodes.Status401Unauthorized,
        LogLevel.Warning,
        "was refused: it was signed outside of the time window, so it is a replay, or a clock is wrong"
    );

    internal static readonly PostOutcome NotJson = new(
        "not-json",
        StatusCodes.Status415UnsupportedMediaType,
        LogLevel.Warning,
        "was refused: it is not application/json"
    );

    internal static readonly PostOutcome Malformed = new(
        "malformed",
        StatusCodes.Status400BadRequest,
        LogLevel.Warning,
        "was refused: it is not a task post"
    );

    internal static readonly PostOutcome TooLarge = new(
        "too-large",
        StatusCodes.Status413PayloadTooLarge,
        LogLevel.Warning,
        "was refused: it is too large"
    );

    /// <summary>Whoever could not sign learns no more than that: the three reasons have one answer.</summary>
    internal string Title =>
        Status == StatusCodes.Status401Unauthorized
            ? "The post is not signed, or its signature or timestamp is not valid."
            : $"The task post {Says}.";

    internal static PostOutcome Of(TaskReception reception) =>
        reception switch
        {
            TaskReception.Taken => Stored,
            TaskReception.Repeated => Repeated,
            TaskReception.CaseEnded => CaseEnded,
            TaskReception.WrongInstance => WrongInstance,
            _ => throw new ArgumentOutOfRangeException(nameof(reception), reception, null),
        };
}
