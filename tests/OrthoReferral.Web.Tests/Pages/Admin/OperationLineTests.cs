using OrthoReferral.Storage.Operation;
using OrthoReferral.Web.Pages.Admin.Operation;

namespace OrthoReferral.Web.Tests.Pages.Admin;

/// <summary>The page of the administrator says in words what the alert rules fire for.</summary>
public sealed class OperationLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Where_nothing_waits_nothing_needs_a_look()
    {
        var lines = OperationLine.Of(new(new OperatorState(Now, 0, null, 0, null, 0, null, 0, null, 0, 0), [], Now.AddDays(400)));

        lines.ShouldAllBe(line => !line.NeedsLook && line.Advice == null);
        lines
            .Select(line => line.Words)
            .ShouldBe([
                "It answers, and is set up as it must be.",
                "Everything is delivered.",
                "Every entry is sealed.",
                "None is overdue.",
                "Nothing is late.",
                "None of which everybody was told.",
                "Good for 400 d.",
            ]);
    }

    [Fact]
    public void What_waits_for_too_long_is_said_with_what_to_do()
    {
        var waiting = new OperatorState(
            Now,
            1,
            Now.AddMinutes(-6),
            1200,
            Now.AddMinutes(-3),
            2,
            Now.AddHours(-1),
            1,
            Now.AddMinutes(-6),
            2,
            1
        );

        var lines = OperationLine.Of(new(waiting, ["The database lacks 1 migration(s)."], Now.AddDays(-1)));

        lines.ShouldAllBe(line => line.NeedsLook && line.Advice != null);
        lines
            .Select(line => line.Words)
            .ShouldBe([
                "The database lacks 1 migration(s).",
                "1 message, the oldest for 6 min.",
                "1,200 entries, the oldest for 3 min.",
                "2 timers, the oldest for 1 h.",
                "1 delivery, the oldest for 6 min. 2 given up.",
                "1, and nobody is left to be told.",
                "It has expired.",
            ]);
    }

    [Fact]
    public void What_waits_for_a_moment_needs_no_look()
    {
        var waiting = new OperatorState(Now, 3, Now.AddSeconds(-2), 5, Now.AddSeconds(-1), 0, null, 1, Now.AddSeconds(-5), 0, 0);

        OperationLine.Of(new(waiting, [], CertificateExpires: null)).ShouldAllBe(line => !line.NeedsLook);
    }
}
