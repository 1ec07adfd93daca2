using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.People;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Waiting;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Limits;

/// <summary>What protects a password or code holds for two nodes together, and a stranger's tries are none of a signed-in person.</summary>
public sealed class AttemptsOnTwoNodesTests
{
    private const string Wrong = "Wrong-password-1";

    [Fact]
    public async Task Five_wrong_ones_over_two_nodes_are_too_many_for_both_until_ten_minutes_are_over()
    {
        using var first = new ClockServer();
        using var second = new ClockServer.Node(first);
        var secrets = await SecretsAsync(first);

        foreach (var (name, at) in secrets)
            for (var attempt = 0; attempt < AccountAttempts.Most; attempt++)
                (await at(attempt % 2 == 0 ? first : second, false)).ShouldBeFalse(name);

        foreach (var (name, at) in secrets)
        {
            (await at(first, true)).ShouldBeFalse($"{name}, on the first node");
            (await at(second, true)).ShouldBeFalse($"{name}, on the second node");
        }

        first.Clock.Advance(AccountAttempts.Pause + TimeSpan.FromSeconds(1));
        foreach (var (name, at) in secrets)
            (await at(second, true)).ShouldBeTrue($"{name}, after the pause");
    }

    [Fact]
    public async Task The_right_one_begins_the_count_anew_but_a_right_password_not_that_of_codes()
    {
        using var first = new ClockServer();
        using var second = new ClockServer.Node(first);
        var (secrets, (email, _, codes)) = (await SecretsAsync(first), await first.NewPersonWithCodesAsync());
        foreach (var (name, at) in secrets)
            for (var attempt = 0; attempt < 3 * AccountAttempts.Most; attempt++)
                if (attempt % AccountAttempts.Most == AccountAttempts.Most - 1)
                    (await at(second, true)).ShouldBeTrue($"{name}, {attempt}");
                else
                    (await at(first, false)).ShouldBeFalse($"{name}, {attempt}");

        for (var attempt = 0; attempt < AccountAttempts.Most; attempt++)
        {
            // Only the password: it is right, and a code is asked for.
            (await LoginAsync(second, email, NewPeople.Password)).ShouldBeFalse();
            (await LoginAsync(first, email, NewPeople.Password, recovery: "00000-00000")).ShouldBeFalse();
        }

        (await LoginAsync(first, email, NewPeople.Password, recovery: codes[0])).ShouldBeFalse("whoever knows the password guesses on");
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("proof")]
    public async Task Right_ones_at_the_same_moment_are_all_taken_and_of_wrong_ones_the_other_kind_goes_on(string kind)
    {
        using var first = new WaitingServer();
        using var second = new WaitingServer(first);
        var (_, email) = await first.NewPersonAsync();
        using var here = await first.BearerAsync(email);
        using var there = second.Anonymous();
        there.DefaultRequestHeaders.Authorization = here.DefaultRequestHeaders.Authorization;
        var isProof = kind == "proof";

        (await TogetherAsync(NewPeople.Password)).ShouldAllBe(isRight => isRight);
        (await TogetherAsync(Wrong)).ShouldAllBe(isRight => !isRight);

        (await TryAsync(isProof, true, NewPeople.Password)).ShouldBeFalse("too many were wrong");
        (await TryAsync(isProof, false, NewPeople.Password)).ShouldBeFalse("on the other node, too");
        (await TryAsync(!isProof, true, NewPeople.Password)).ShouldBeTrue("whoever guesses there does not stop anybody here");
        (await TryAsync(!isProof, false, NewPeople.Password)).ShouldBeTrue("on the other node, too");

        Task<bool[]> TogetherAsync(string password) =>
            Task.WhenAll(Enumerable.Range(0, 12).Select(call => TryAsync(isProof, call % 2 == 0, password)));

        Task<bool> TryAsync(bool proves, bool isFirst, string password) =>
            proves ? ProveAsync(isFirst ? here : there, password) : LoginAsync(isFirst ? first : second, email, password);
    }

    /// <summary>All that is guarded, each by an account of its own.</summary>
    private static async Task<IReadOnlyList<(string Name, Func<ClinicServer, bool, Task<bool>> At)>> SecretsAsync(ClockServer server)
    {
        var (_, signsIn) = await server.NewPersonAsync();
        var (_, onPage) = await server.NewPersonAsync();
        var (coded, key, _) = await server.NewPersonWithCodesAsync();
        var (recovers, _, codes) = await server.NewPersonWithCodesAsync();
        var left = new Queue<string>(codes);
        var (_, signs) = await server.NewPersonAsync();
        var bearer = (await server.BearerAsync(signs)).DefaultRequestHeaders.Authorization;
        return
        [
            ("password", (node, right) => LoginAsync(node, signsIn, right ? NewPeople.Password : Wrong)),
            (
                "password on the page",
                async (node, right) =>
                {
                    using var browser = new Browser(node.Anonymous());
                    using var answer = await browser.SignInAsync(onPage, right ? NewPeople.Password : Wrong);
                    return answer.StatusCode == HttpStatusCode.Redirect;
                }
            ),
            (
                "code",
                async (node, right) =>
                {
                    // A code works once, and the clock stands still.
                    if (right)
                        server.Clock.Advance(TimeSpan.FromSeconds(30));
                    var code = right ? Totp.Code(key, server.Clock.GetUtcNow()) : "no code";
                    return await LoginAsync(node, coded, NewPeople.Password, code);
                }
            ),
            (
                "recovery code",
                (node, right) => LoginAsync(node, recovers, NewPeople.Password, recovery: right ? left.Dequeue() : "00000-00000")
            ),
            (
                "proof",
                async (node, right) =>
                {
                    using var client = node.Anonymous();
                    client.DefaultRequestHeaders.Authorization = bearer;
                    return await ProveAsync(client, right ? NewPeople.Password : Wrong);
                }
            ),
        ];
    }

    private static async Task<bool> ProveAsync(HttpClient client, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/proofs", new { act = "ChangeOwnPassword", password });
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<bool> LoginAsync(ClinicServer at, string email, string password, string? code = null, string? recovery = null)
    {
        using var client = at.Anonymous();
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new
            {
                email,
                password,
                twoFactorCode = code,
                twoFactorRecoveryCode = recovery,
            }
        );
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Its database waits at random.</summary>
    private sealed class WaitingServer : ClinicServer
    {
        public WaitingServer(WaitingServer? first = null) => Beside = first;

        protected override TestInterceptors? Database { get; } = new(new Waits(atRandom: true));
    }
}
