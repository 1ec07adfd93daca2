using OrthoReferral.Cases.Leaflets;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Web.Pages.Parts.Timelines;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>Where the information of the patient stands, in words.</summary>
internal static class HandoverWords
{
    /// <summary>What is said when the leaflets are not those of the last handover any more.</summary>
    internal const string Changed = "Hand over the sheet as it is now.";

    /// <summary>When it was handed over last, and by whom.</summary>
    internal static string State(GetPatientInformation.Result information, TimeZoneInfo zone) =>
        information.Handovers is [var newest, ..] ? $"Handed over on {Moment(newest, zone)}." : "Not handed over yet.";

    internal static string Moment(GetPatientInformation.Handover handover, TimeZoneInfo zone) =>
        $"{DayWords.Moment(TimeZoneInfo.ConvertTime(handover.At, zone))}, by {handover.HandedOverByName}";

    /// <summary>The title of a leaflet, or the id of one that this program no longer has.</summary>
    internal static string Title(string leafletId) =>
        LeafletTexts.All.FirstOrDefault(leaflet => leaflet.Id == leafletId)?.Title ?? leafletId;
}
