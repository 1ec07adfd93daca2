using System.Net;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Pages.Surgeon;

/// <summary>A page as a browser without scripts uses it: read it, fill in one of its forms, send it.</summary>
internal sealed partial class SentPage(HttpClient client, string address, string html, string cookies)
{
    public string Html { get; } = html;

    public static async Task<SentPage> OpenAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";
        return new SentPage(client, address, await answer.Content.ReadAsStringAsync(), cookies);
    }

    /// <summary>The HTML of the form with this handler name.</summary>
    public string Form(string handler) => Forms().Matches(Html).Select(match => match.Value).First(form => form.Contains($"value=\"{handler}\"", StringComparison.Ordinal));

    /// <summary>Sends the form with its hidden fields and these values.</summary>
    public async Task<(HttpStatusCode Status, string? Location, string Html)> SendAsync(string handler, params (string Name, string Value)[] values)
    {
        var hidden = Inputs().Matches(Form(handler)).Select(match => match.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value")));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new FormUrlEncodedContent(hidden.Concat(values).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Add("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static string Attribute(string input, string name)
    {
        var match = Regex.Match(input, $" {name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return WebUtility.HtmlDecode(match.Groups["value"].Value);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inputs();
}
