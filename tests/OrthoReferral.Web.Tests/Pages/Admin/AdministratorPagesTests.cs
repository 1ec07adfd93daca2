using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Tests.Pages.Admin;

[Collection(SharedServer.Name)]
public sealed class AdministratorPagesTests(ClinicServer server)
{
    public static TheoryData<string, string> Pages =>
        new()
        {
            { "/admin/users", "admin@demo.test" },
            { "/admin/users?q=nobody-of-that-name", "Nobody matches" },
            { "/admin/users/invite", "Make the account" },
            { "/admin/sites", "Klinikum am See" },
            { "/admin/sites/add", "Add the site" },
            { "/audit", "Audit log" },
            { "/audit?from=yesterday", "is no date" },
            { "/audit?case=OR-2026-999999", "Nothing matches" },
            { "/admin/workflows", "Version 1" },
            { "/admin/workflows?definition=fixation-plus-radiation&version=1", "Version 1" },
            { "/admin/workflows/strays", "Instances without a case" },
            { "/admin/workflows/strays/some-instance", "Cancel this instance?" },
            {
                "/admin/workflows/start-anew/0199d000-0000-7000-8000-000000000001/0199d000-0000-7000-8000-000000000002",
                "Start the workflow anew?"
            },
            { "/admin/rules", "2.0.0, in force" },
            { "/admin/rules?version=2.0.0-early-fixation", "8 points" },
            { "/admin/rules?version=none", "There is no such version." },
            { "/admin/simulation", "In force is version 2.0.0" },
            { "/admin/simulation?version=2.0.0-early-fixation", "cases were examined" },
            { "/admin/simulation?version=9", "no such version" },
            { "/admin/operation", "Messages to the workflow engine" },
            { "/account", "Time zone" },
            { "/account/security", "Where you are signed in" },
            { "/account/sessions", "Sign out everywhere else" },
            { "/account/security/authenticator", "Make a key" },
            { "/account/security/recovery-codes", "Make new recovery codes?" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_the_administrator_is_shown(string address, string words)
    {
        using var client = await server.SignInAsync(Role.Administrator);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task The_rule_set_shows_every_statement_that_it_may_make_and_on_what_it_rests()
    {
        using var client = await server.SignInAsync(Role.Administrator);

        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/admin/rules", UriKind.Relative)));

        var catalog = RuleSet.Current.Catalog;
        foreach (
            var statement in RuleSet
                .Current.Rules.Select(rule => rule.Sentence)
                .Concat(catalog.Thresholds.Select(threshold => threshold.Words))
                .Concat(catalog.Flags.SelectMany(flag => new[] { flag.Code, flag.Words, flag.When }))
                .Concat(catalog.Blocks.SelectMany(block => new[] { block.Code, block.Words, block.When }))
                .Concat(catalog.Exclusions.SelectMany(reason => new[] { reason.Code, reason.Words, reason.When }))
                .Concat(LeafletTexts.All.SelectMany(leaflet => new[] { leaflet.Id, leaflet.Title, leaflet.When }))
                .Concat(LeafletTexts.All.SelectMany(leaflet => leaflet.Sections).SelectMany(section => section.Lines))
                .Concat(catalog.Sources.Where(source => source != "Product default"))
        )
            page.ShouldContain(statement);
        page.ShouldContain("product default");
        page.ShouldContain("contested");
    }

    [Theory]
    [InlineData("/admin/users")]
    [InlineData("/admin/users/invite")]
    [InlineData("/admin/sites")]
    [InlineData("/admin/sites/add")]
    [InlineData("/audit")]
    [InlineData("/admin/workflows")]
    [InlineData("/admin/workflows/strays")]
    [InlineData("/admin/rules")]
    [InlineData("/admin/simulation")]
    [InlineData("/admin/operation")]
    public async Task The_pages_of_the_administrator_are_closed_to_others(string address)
    {
        using var client = await server.SignInAsync(Role.Coordinator);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
