using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OrthoReferral.Web.Api.Pending;

/// <summary>
/// The answer of a command on a case: its result, with a member <c>pending</c> while the next step is not there. <c>Prefer: wait=5</c>
/// (RFC 7240) waits up to that many seconds for it before answering.
/// </summary>
internal static class CommandAnswer
{
    public const string Member = "pending";

    private const int LongestWait = 30;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>200 with the result, or 201 with the address of what was made.</summary>
    /// <param name="address">Of what the command made; null when it made nothing.</param>
    public static async Task<IResult> WithPendingAsync<TResult>(HttpContext http, TResult result, string? address = null)
    {
        IResult answer = address is null ? TypedResults.Ok(result) : TypedResults.Created(address, result);
        if (CaseOf.Id(http, http.RequestServices.GetRequiredService<CaseDb>()) is not { } caseId)
            return answer;
        var pending = await WaitAsync(http, caseId);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (pending.Count == 0 || JsonSerializer.SerializeToNode(result, json) is not JsonObject members)
            return answer;
        members[Member] = JsonSerializer.SerializeToNode(pending, json);
        return address is null ? TypedResults.Ok(members) : TypedResults.Created(address, members);
    }

    private static async Task<IReadOnlyList<PendingStep>> WaitAsync(HttpContext http, IQueryable<Guid> caseId)
    {
        var services = http.RequestServices;
        var steps = services.GetRequiredService<PendingSteps>();
        var time = services.GetRequiredService<TimeProvider>();
        var wait = WantedWait(http.Request);
        if (wait > TimeSpan.Zero)
            http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds}");
        var start = time.GetTimestamp();
        while (true)
        {
            var pending = await steps.FindAsync(caseId, http.RequestAborted);
            if (pending.Count == 0 || time.GetElapsedTime(start) >= wait)
                return pending;
            await Task.Delay(Look, time, http.RequestAborted);
        }
    }

    /// <summary>Zero for a call that does not ask for it. A preference that can't be read is passed over, as the RFC says.</summary>
    internal static TimeSpan WantedWait(HttpRequest request) =>
        request
            .Headers["Prefer"]
            .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(preference => preference.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2 && parts[0].Equals("wait", StringComparison.OrdinalIgnoreCase))
            .Select(parts =>
                uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? TimeSpan.FromSeconds(Math.Min(seconds, LongestWait))
                    : TimeSpan.Zero
            )
            .FirstOrDefault();
}
