using System.Globalization;
using OrthoReferral.Web.Operation;
using OrthoReferral.Web.Pages.Parts.Clocks;

namespace OrthoReferral.Web.Pages.Admin.Operation;

/// <summary>One line of the administrator's page: what is watched, how it stands, and whether somebody has to look.</summary>
/// <param name="NeedsLook">The same limit as the alert rule's.</param>
/// <param name="Advice">What to do; null while nobody needs to look.</param>
internal sealed record OperationLine(string Title, string Words, bool NeedsLook, string? Advice)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestUnsealed = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CertificateSoon = TimeSpan.FromDays(30);

    public static IReadOnlyList<OperationLine> Of(GetOperatorState.Result state)
    {
        var waiting = state.Waiting;
        return
        [
            Line(
                "Database",
                state.Faults.Count == 0 ? "It answers, and is set up as it must be." : string.Join(" ", state.Faults),
                state.Faults.Count > 0,
                "Until then nobody should work on it."
            ),
            Line(
                "Messages to the workflow engine",
                Waiting(waiting.Messages, "message", "Everything is delivered.", waiting.MessageAge),
                waiting.MessageAge > LongestWait,
                "See whether the workflow engine answers, and the incidents under Workflows."
            ),
            Line(
                "Audit entries without a seal",
                Waiting(waiting.UnsealedEntries, "entry", "Every entry is sealed.", waiting.UnsealedAge),
                waiting.UnsealedAge > LongestUnsealed,
                "Look for “could not be sealed” in the log, and run verify-audit."
            ),
            Line(
                "Timers",
                Waiting(waiting.OverdueTimers, "timer", "None is overdue.", waiting.TimerAge),
                waiting.TimerAge > LongestWait,
                "Deadlines and escalations are late. See whether a node runs the workflow engine."
            ),
            Line(
                "News by mail and webhook",
                waiting.GivenUpNews > 0
                    ? $"{Waiting(waiting.UndeliveredNews, "delivery", "Nothing is late.", waiting.NewsAge)} {waiting.GivenUpNews} given up."
                    : Waiting(waiting.UndeliveredNews, "delivery", "Nothing is late.", waiting.NewsAge),
                waiting.NewsAge > LongestWait || waiting.GivenUpNews > 0,
                "See what could not be delivered, and why."
            ),
            Line(
                "Emergencies that nobody acknowledges",
                waiting.UnansweredEmergencies == 0
                    ? "None of which everybody was told."
                    : string.Create(CultureInfo.InvariantCulture, $"{waiting.UnansweredEmergencies:N0}, and nobody is left to be told."),
                waiting.UnansweredEmergencies > 0,
                "Telephone the site's coordinators: Worklist, most urgent first, shows them which. See that a rota is kept."
            ),
            Certificate(state.CertificateExpires - waiting.At),
        ];
    }

    private static OperationLine Certificate(TimeSpan? left) =>
        left switch
        {
            null => new(
                "Certificate of the sign-in keys",
                "None is set: the keys are stored unencrypted.",
                NeedsLook: false,
                "In production, set DataProtection:Certificate."
            ),
            { } gone when gone <= TimeSpan.Zero => new(
                "Certificate of the sign-in keys",
                "It has expired.",
                NeedsLook: true,
                "Set a new one; everybody signs in again."
            ),
            { } good => Line(
                "Certificate of the sign-in keys",
                $"Good for {DurationWords.Of(good)}.",
                good < CertificateSoon,
                "Set a new one before; everybody signs in again."
            ),
        };

    private static OperationLine Line(string title, string words, bool needsLook, string advice) =>
        new(title, words, needsLook, needsLook ? advice : null);

    private static string Waiting(long count, string what, string none, TimeSpan age) =>
        count == 0
            ? none
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} {(count == 1 ? what : what.EndsWith('y') ? what[..^1] + "ies" : what + "s")}, the oldest for "
                    + $"{DurationWords.Of(age)}."
            );
}
