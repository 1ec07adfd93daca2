using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// The calls of one sweep over the routes and what was wrong with their answers; said in one line that <c>eng/security.sh</c> prints.
/// </summary>
internal sealed class CallFigures(string sweep)
{
    private readonly List<string> leaks = [];

    private int calls;

    /// <param name="isRight">Whether the call was answered as it should be.</param>
    /// <param name="call">The call and its answer, for who mends it.</param>
    public void Add(bool isRight, string call)
    {
        calls++;
        if (!isRight)
            leaks.Add(call);
    }

    /// <summary>Says the figures and fails with every wrong answer there was, and where nothing was called.</summary>
    public void ShouldHaveNoLeak(ITestOutputHelper output)
    {
        output.WriteLine($"figure: {sweep}: {calls} calls, {leaks.Count} leaks");
        leaks.ShouldBeEmpty(sweep);
        calls.ShouldBePositive(sweep);
    }
}
