using System.Net;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests;

/// <summary>
/// A browser without scripts: keeps cookies and sends a page's form with its antiforgery token. Its cookies can be used at another server,
/// as after a restart.
/// </summary>
internal sealed partial class Browser(HttpClient client) : IDisposable
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    /// <summary>Takes the cookies of another browser.</summary>
    public Browser With(IReadOnlyDictionary<string, string> others)
    {
        foreach (var (name, value) in others)
            cookies[name] = value;
        return this;
    }

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Opens the page and sends the form of this name with these fields, and with the assessment that the page shows.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await OpenAsync(page);
        var shown = Assessment().Match(html);
        return await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, page)
            {
                Content = new FormUrlEncodedContent([
                    new("_handler", form),
                    new("__RequestVerificationToken", TokenIn(html, page)),
                    .. shown.Success && !Array.Exists(fields, field => field.Name == "assessment")
                        ? [new KeyValuePair<string, string>("assessment", shown.Groups["id"].Value)]
                        : Array.Empty<KeyValuePair<string, string>>(),
                    .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
                ]),
            }
        );
    }

    /// <summary>The antiforgery token of the page's forms.</summary>
    public async Task<string> TokenOfAsync(string page) => TokenIn(await OpenAsync(page), page);

    private async Task<string> OpenAsync(string page)
    {
        using var shown = await GetAsync(page);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        return await shown.Content.ReadAsStringAsync();
    }

    private static string TokenIn(string html, string page)
    {
        var token = Token().Match(html).Groups["token"].Value;
        token.ShouldNotBeEmpty(page);
        return token;
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        SubmitAsync("/sign-in", "sign-in", ("email", email), ("password", password));

    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead
    )
    {
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await client.SendAsync(request, until);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(line => line.Split(';')[0].Split('=', 2)))
            {
                if (cookie[1].Length == 0)
                    cookies.Remove(cookie[0]);
                else
                    cookies[cookie[0]] = cookie[1];
            }
        }

        return answer;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"assessment\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assessment();
}
