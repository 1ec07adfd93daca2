using System.Globalization;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Web.Pages.Coordinator.People;

/// <summary>What moves when a person's work is handed over, in whole sentences.</summary>
internal static class HandOverWords
{
    /// <summary>Before it is confirmed.</summary>
    public static string WillMove(PreviewHandOver.Result moves, string colleague) =>
        string.Join(
            ' ',
            new[]
            {
                moves.Referrals > 0 ? $"{colleague} becomes the oncologist of {Referrals(moves.Referrals)}, drafts included." : null,
                moves.Items > 0 ? $"{colleague} holds {Items(moves.Items)} from then on." : null,
                moves.Released > 0
                    ? $"{Items(moves.Released)} {(moves.Released == 1 ? "goes" : "go")} back to the queue, because {colleague} may not "
                        + $"answer {(moves.Released == 1 ? "it" : "them")}."
                    : null,
                $"{colleague} is told, and the timeline of each case says it.",
            }.OfType<string>()
        );

    /// <summary>When it is done.</summary>
    public static string Moved(HandOverWork.Result moved) =>
        string.Join(
            ' ',
            new[]
            {
                moved.Referrals + moved.Items > 0
                    ? $"{moved.ColleagueName} has {string.Join(" and ", Parts(moved))} now."
                    : "Nothing went to the colleague.",
                moved.Released > 0 ? $"{Items(moved.Released)} went back to the queue." : null,
            }.OfType<string>()
        );

    /// <summary>Why nothing can move.</summary>
    public static string NeedsOncologist(PreviewHandOver.Result moves, string colleague) =>
        $"{colleague} is no oncologist, and {Referrals(moves.Referrals)} would need one.";

    private static string Referrals(int count) => count == 1 ? "1 referral" : Of(count, "referrals");

    private static IEnumerable<string> Parts(HandOverWork.Result moved)
    {
        if (moved.Referrals > 0)
            yield return Referrals(moved.Referrals);
        if (moved.Items > 0)
            yield return Items(moved.Items);
    }

    private static string Items(int count) => count == 1 ? "1 work item" : Of(count, "work items");

    private static string Of(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
