using System.Net;
using OrthoReferral.Web.Outgoing;
using OrthoReferral.Web.Tests.News;

namespace OrthoReferral.Web.Tests.Outgoing;

/// <summary>Where the program calls and where not, with a look-up of its own and a real listener.</summary>
public sealed class OutgoingGuardTests : IDisposable
{
    private readonly Gateway gateway = new();
    private readonly Dictionary<string, IPAddress[]> names = new(StringComparer.Ordinal);
    private int lookups;

    public void Dispose() => gateway.Dispose();

    [Fact]
    public async Task A_listed_host_in_a_listed_network_is_called()
    {
        names["pager.test"] = [IPAddress.Loopback];

        (await CallAsync("pager.test", hosts: ["pager.test"], networks: ["127.0.0.0/8"])).ShouldBe(HttpStatusCode.OK);
        gateway.Posts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_host_that_is_not_named_is_not_even_looked_up()
    {
        names["elsewhere.test"] = [IPAddress.Loopback];

        (await RefusedAsync("elsewhere.test", hosts: ["pager.test", "*.chat.test", "test"], networks: ["127.0.0.0/8"])).ShouldContain(
            "not in Outgoing:AllowedHosts"
        );
        lookups.ShouldBe(0);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("fe80::1")]
    public async Task A_named_host_at_a_private_address_is_refused_where_no_list_has_it(string address)
    {
        names["pager.test"] = [IPAddress.Parse(address)];

        (await RefusedAsync("pager.test", hosts: ["pager.test"], networks: ["192.168.7.0/24"])).ShouldContain("private address");
        gateway.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_address_that_is_not_allowed_among_others_refuses_the_host()
    {
        names["pager.test"] = [IPAddress.Loopback, IPAddress.Parse("10.0.0.1")];

        (await RefusedAsync("pager.test", hosts: ["pager.test"], networks: ["127.0.0.0/8"])).ShouldContain("private address");
        gateway.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_looked_up_is_what_is_called_so_that_a_name_can_not_move_in_between()
    {
        names["pager.test"] = [IPAddress.Loopback];

        await CallAsync("pager.test", hosts: ["*.test"], networks: ["127.0.0.1/32"]);

        lookups.ShouldBe(1);
    }

    [Fact]
    public async Task A_public_host_is_called_by_https_only()
    {
        names["pager.test"] = [IPAddress.Parse("8.8.8.8")];

        (await RefusedAsync("pager.test", hosts: ["pager.test"], networks: [])).ShouldContain("https");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        names["pager.test"] = [IPAddress.Loopback];
        gateway.Answers.Enqueue(answer => answer.Redirect("http://169.254.169.254/latest"));

        (await CallAsync("pager.test", hosts: ["pager.test"], networks: ["127.0.0.0/8"])).ShouldBe(HttpStatusCode.Redirect);
        lookups.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        names["pager.test"] = [IPAddress.Loopback];
        gateway.Answers.Enqueue(answer => answer.OutputStream.Write(new byte[OutgoingGuard.SizeLimit + 1]));

        await Should.ThrowAsync<HttpRequestException>(() => CallAsync("pager.test", hosts: ["pager.test"], networks: ["127.0.0.0/8"]));
    }

    [Fact]
    public void A_call_has_a_time_limit()
    {
        using var client = new HttpClient();

        OutgoingGuard.Limit(client);

        client.Timeout.ShouldBe(OutgoingGuard.TimeLimit);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void An_address_is_of_the_open_Internet_or_not(string address, bool isPublic) =>
        OutgoingRules.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    private async Task<string> RefusedAsync(string host, string[] hosts, string[] networks) =>
        (await Should.ThrowAsync<OutgoingRefusedException>(() => CallAsync(host, hosts, networks))).Message;

    private async Task<HttpStatusCode> CallAsync(string host, string[] hosts, string[] networks)
    {
        var guard = new OutgoingGuard(new OutgoingRules(hosts, [.. networks.Select(network => IPNetwork.Parse(network))]), LookUpAsync);
        using var client = new HttpClient(new OutgoingChecks(guard) { InnerHandler = guard.Handler() });
        OutgoingGuard.Limit(client);
        using var answer = await client.PostAsync(new Uri($"http://{host}:{gateway.Port}/"), new StringContent("{}"));
        return answer.StatusCode;
    }

    private Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        lookups++;
        return Task.FromResult(names[host]);
    }
}
