using System.Globalization;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Pages.Parts.Words;
using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Pages.Privacy;

/// <summary>Reads of cases as the privacy officer reads about them.</summary>
internal static class ReadWords
{
    /// <summary>By which tie the reader may see the case.</summary>
    /// <param name="ground">Null: it was no read of one case alone.</param>
    public static string Of(SightGround? ground) =>
        ground switch
        {
            SightGround.Own => "own referral",
            SightGround.Task => "a task, or added to the case",
            SightGround.Team => "care team or cover",
            SightGround.Site => "works at its site",
            SightGround.BreakGlass => "opened by break-glass",
            SightGround.None => "no tie any more",
            _ => "among other cases",
        };

    /// <summary>Why somebody may have read this; a patient's record belongs to no case.</summary>
    public static string TieOf(ListUnusualReads.Row row) => row.Ground is null ? "sees patients' records" : Of(row.Ground);

    /// <summary>Roles as an entry names them; of very many the last may be cut.</summary>
    public static string RolesOf(string? names) =>
        string.Join(", ", (names ?? "").Split(", ").Select(name => Enum.TryParse<Role>(name, out var role) ? CaseWords.Of(role) : name));

    /// <summary>What is unusual about a read, in a word or two each.</summary>
    /// <param name="siteTime">When it was by the clock of the case's site; null: it is not said.</param>
    public static IEnumerable<string> RemarksOf(bool isOutsideHours, bool isColleague, bool isOwnRecord, string? siteTime = null)
    {
        if (isOutsideHours)
            yield return siteTime is null ? "outside hours" : $"outside hours, {siteTime} at the site";
        if (isColleague)
            yield return "a colleague's name";
        if (isOwnRecord)
            yield return "the reader's own name";
    }

    public static IEnumerable<string> RemarksOf(ListUnusualReads.Row row) =>
        RemarksOf(
            row.IsOutsideHours,
            row.IsColleague,
            row.IsOwnRecord,
            ClinicZone.Find(row.TimeZone) is { } zone
                ? TimeZoneInfo.ConvertTime(row.At, zone).ToString("ddd HH:mm", CultureInfo.InvariantCulture)
                : null
        );
}
