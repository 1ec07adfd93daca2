using System.Net;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>A page as a browser without scripts uses it: it is read, one of its forms is filled in and sent.</summary>
internal sealed partial class SentPage(HttpClient client, string address, string html, string cookies)
{
    public string Html { get; } = html;

    public static async Task<SentPage> OpenAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set)
            ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0]))
            : "";
        return new SentPage(client, address, await answer.Content.ReadAsStringAsync(), cookies);
    }

    /// <summary>Begins a referral of a new patient. Returns the address of the first step of the draft.</summary>
    public static async Task<string> BeginReferralAsync(HttpClient client)
    {
        var page = await OpenAsync(client, "/referrals/new");
        var (_, _, found) = await page.SendAsync("find", ("text", "Nobody-of-this-name"));
        var (status, location, _) = await page.Answered(found).SendAsync("begin");
        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldNotBeNull().ShouldEndWith("/edit/patient");
        return location[location.IndexOf("/referrals/", StringComparison.Ordinal)..];
    }

    /// <summary>The HTML of the form with this handler name.</summary>
    public string Form(string handler) =>
        Forms().Matches(Html).Select(match => match.Value).First(form => form.Contains($"value=\"{handler}\"", StringComparison.Ordinal));

    /// <summary>Sends the form with the values of its fields, some of which are replaced by these.</summary>
    public Task<(HttpStatusCode Status, string? Location, string Html)> SendAsync(
        string handler,
        params (string Name, string Value)[] values
    ) => SendAsync(handler, "", values);

    /// <summary>Sends the form by the button with these words.</summary>
    public async Task<(HttpStatusCode Status, string? Location, string Html)> PressAsync(
        string handler,
        string words,
        params (string Name, string Value)[] values
    )
    {
        var button = Buttons()
            .Matches(Form(handler))
            .Select(match => match.Value)
            .First(one => WebUtility.HtmlDecode(Tags().Replace(one, "")).Contains(words, StringComparison.Ordinal));
        return await SendAsync(handler, button, values);
    }

    /// <summary>The value of the option whose text begins with these words.</summary>
    public string Option(string words)
    {
        var text = Html.IndexOf($">{words}", StringComparison.Ordinal);
        text.ShouldBePositive($"nothing to choose begins with {words}");
        return Attribute(Html[Html.LastIndexOf("<option", text, StringComparison.Ordinal)..text], "value");
    }

    /// <summary>The page that answered a form, to go on with.</summary>
    public SentPage Answered(string shown) => new(client, address, shown, cookies);

    /// <summary>Posts the form as a script does: to an address of its own, with these values in their place.</summary>
    public async Task<HttpResponseMessage> PostAsync(string handler, string to, params (string Name, string Value)[] values)
    {
        var kept = Standing(Form(handler)).Where(field => !Array.Exists(values, value => value.Name == field.Name));
        using var request = new HttpRequestMessage(HttpMethod.Post, to);
        request.Content = new FormUrlEncodedContent(kept.Concat(values).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Add("Cookie", cookies);
        return await client.SendAsync(request);
    }

    private async Task<(HttpStatusCode Status, string? Location, string Html)> SendAsync(
        string handler,
        string button,
        (string Name, string Value)[] values
    )
    {
        var form = Form(handler);
        foreach (var (name, _) in values)
            form.ShouldContain($"name=\"{name}\"", Case.Sensitive, $"{handler} has no such field, so nobody could fill it in");
        if (Attribute(button, "name") is { Length: > 0 } pressed)
            values = [.. values, (pressed, Attribute(button, "value"))];
        var kept = Standing(form).Where(field => !Array.Exists(values, value => value.Name == field.Name));
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new[] { Attribute(button, "formaction"), Attribute(form[..form.IndexOf('>')], "action"), address }.First(one => one.Length > 0)
        );
        request.Content = new FormUrlEncodedContent(kept.Concat(values).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Add("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        return (
            answer.StatusCode,
            answer.Headers.Location?.OriginalString,
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())
        );
    }

    // What a browser sends of an untouched form: texts, ticked boxes, and the selected option of each list.
    private static IEnumerable<(string Name, string Value)> Standing(string form)
    {
        foreach (Match field in Fields().Matches(form))
        {
            var (tag, inside) = (field.Groups["tag"].Value, field.Groups["inside"].Value);
            if (Attribute(tag, "name") is not { Length: > 0 } name)
                continue;
            if (tag.StartsWith("<textarea", StringComparison.Ordinal))
                yield return (name, WebUtility.HtmlDecode(inside));
            else if (tag.StartsWith("<select", StringComparison.Ordinal))
                yield return (
                    name,
                    Attribute(
                        Options()
                            .Matches(inside)
                            .Select(option => option.Value)
                            .OrderByDescending(option => option.Contains(" selected", StringComparison.Ordinal))
                            .First(),
                        "value"
                    )
                );
            else if (Attribute(tag, "type") is not ("checkbox" or "radio") || tag.Contains(" checked", StringComparison.Ordinal))
                yield return (name, Attribute(tag, "value"));
        }
    }

    private static string Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $" {name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return WebUtility.HtmlDecode(match.Groups["value"].Value);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex(
        "(?<tag><input[^>]*>)|(?<tag><textarea[^>]*>)(?<inside>.*?)</textarea>|(?<tag><select[^>]*>)(?<inside>.*?)</select>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fields();

    [GeneratedRegex("<option[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Options();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("<button.*?</button>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Buttons();
}
