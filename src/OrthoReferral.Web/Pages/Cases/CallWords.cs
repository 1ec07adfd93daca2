using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Web.Pages.Parts.Timelines;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>Who was told of an emergency or escalation, and who is next, as people read it on screen and on paper.</summary>
internal static class CallWords
{
    // As many names stand on the one page for paper.
    private const int MostNames = 6;

    /// <summary>Who is next; without a time, that nobody is.</summary>
    public static string Of(ListCalls.Next next, TimeZoneInfo zone) =>
        next.At is { } at
            ? $"Next, at {Moment(at, zone)} unless somebody acknowledges it: {next.Who}."
            : "Nobody acknowledges it, and nobody is left who was not told. Telephone.";

    /// <summary>By what a person was told, each with how far it is.</summary>
    public static string By(ListCalls.Call call, TimeZoneInfo zone)
    {
        List<string> words = [.. call.By.Select(one => $"{NoticeWords.Of(one.Channel)}: {State(one, zone)}")];
        if (call.IsOnBell)
            words.Insert(0, call.ReadAt is { } read ? $"On the bell, read {Moment(read, zone)}" : "On the bell, not read yet");
        return string.Join("; ", words);
    }

    /// <summary>One line for paper: who was told of the emergency, the newest first.</summary>
    public static string Told(IReadOnlyList<ListCalls.Call> calls, TimeZoneInfo zone)
    {
        var told = calls.Where(call => call.Kind == NoticeKind.EmergencyRaised).ToList();
        var names = told.Take(MostNames).Select(call => $"{call.PersonName}, {Moment(call.At, zone)}");
        var others = told.Count > MostNames ? $"; and {told.Count - MostNames} others" : null;
        return $"Told: {string.Join("; ", names)}{others}.";
    }

    internal static string Moment(DateTimeOffset at, TimeZoneInfo zone) => DayWords.Moment(TimeZoneInfo.ConvertTime(at, zone));

    private static string State(ListCalls.Delivery one, TimeZoneInfo zone) =>
        one.State switch
        {
            DeliveryState.Waiting => "on its way",
            DeliveryState.Delivered => one.EndedAt is { } at ? $"delivered {Moment(at, zone)}" : "delivered",
            DeliveryState.NotNeeded => "read before it left",
            DeliveryState.GivenUp => "not delivered",
        };
}
