using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using OrthoReferral.Cases.Domain;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>
/// Follows every link of every page, from the start page of each role on, over the demo cases: each answers 200, on a database made
/// asynchronous.
/// </summary>
public sealed partial class EveryLinkTests(EveryLinkTests.DemoServer server, ITestOutputHelper output)
    : IClassFixture<EveryLinkTests.DemoServer>
{
    // The most pages of one kind, such as the case page, that one role opens: the links of the calendar never end.
    private const int MostOfAKind = 8;
    private const int FewestPages = 300;

    [Fact]
    public async Task The_start_page_of_each_role_and_the_pages_behind_it_answer_200_in_whole_sentences()
    {
        var (refused, broken) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var pages = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            var opened = await WalkAsync(role, refused, broken);
            output.WriteLine($"{role}: {opened} pages");
            opened.ShouldBeGreaterThan(1, $"the start page of {role} leads nowhere");
            pages += opened;
        }

        output.WriteLine($"{pages} pages");
        refused.ShouldBeEmpty();
        broken.Distinct(StringComparer.Ordinal).ShouldBeEmpty("sentences with doubled or missing punctuation");
        pages.ShouldBeGreaterThan(FewestPages + Enum.GetValues<Role>().Length);
    }

    private async Task<int> WalkAsync(Role role, ConcurrentBag<string> refused, ConcurrentBag<string> broken)
    {
        using var client = await server.SignInAsync(role);
        var waiting = new Queue<string>(["/"]);
        var known = new HashSet<string>(waiting, StringComparer.Ordinal);
        var ofAKind = new Dictionary<string, int>(StringComparer.Ordinal);
        var opened = 0;
        while (waiting.TryDequeue(out var address))
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            if (answer.Headers.Location is { } next)
            {
                Add(new Uri(new Uri("http://localhost"), next).PathAndQuery);
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK)
                refused.Add($"{role} {address}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            opened++;
            var html = await answer.Content.ReadAsStringAsync();
            foreach (var sentence in PageText.BrokenSentences(html))
                broken.Add($"{role} {address}: {sentence}");
            foreach (Match link in Links().Matches(html))
                Add(WebUtility.HtmlDecode(link.Groups["address"].Value));
        }

        return opened;

        void Add(string address)
        {
            var kind = Ids().Replace(address.Split('?')[0], "{id}");
            if (!known.Add(address) || ofAKind.GetValueOrDefault(kind) == MostOfAKind)
                return;
            ofAKind[kind] = ofAKind.GetValueOrDefault(kind) + 1;
            waiting.Enqueue(address);
        }
    }

    [GeneratedRegex("<a [^>]*href=\"(?<address>/[^\"#]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    /// <summary>With the demo cases, which stand in every state.</summary>
    public sealed class DemoServer : ClinicServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Cases", "true");
        }
    }
}
