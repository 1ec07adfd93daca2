using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Tests.Auditing;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Web.Tests.Security.Oidc;

namespace OrthoReferral.Web.Tests.Security.Proofs;

/// <summary>Each way of proving that one is there leaves an entry, right and wrong, and no way fills the log.</summary>
public sealed class ProofEntriesTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly ProviderServer server = fixture.Server;

    public static TheoryData<ProofMethod> Ways => [.. Enum.GetValues<ProofMethod>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_recorded_right_and_wrong_with_the_account_and_the_act_and_without_what_was_typed(ProofMethod way)
    {
        var person = await Prover.NewAsync(server, way);
        var before = await LastAsync();

        (await person.TryAsync(false)).ShouldBeFalse();
        (await person.TryAsync(true)).ShouldBeTrue();

        var entries = await server.AuditAsync(entry => entry.Sequence > before && entry.Kind == AuditKind.SignIn);
        entries.Select(entry => entry.Action).ShouldBe([AuditActs.ProofRefused, AuditActs.Proved]);
        entries[0].Outcome.ShouldBe(way == ProofMethod.IdentityProvider ? "proof-stale" : "refused");
        entries[1].Outcome.ShouldBeNull();
        foreach (var entry in entries)
        {
            entry.Subject.ShouldBe(person.Email);
            entry.Why.ShouldBe($"to sign: {Prover.Act}");
            entry.SignInMethod!.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant().ShouldBe(way.ToString().ToUpperInvariant());
            (entry.ActorId, entry.SessionId, entry.RequestId).ShouldSatisfyAllConditions(
                one => one.ActorId.ShouldNotBeNull(),
                one => one.SessionId.ShouldNotBeNull(),
                one => one.RequestId.ShouldNotBeNull()
            );
            JsonSerializer.Serialize(entry).ShouldNotContain(Prover.Typed);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task After_five_wrong_ones_none_is_looked_at_for_ten_minutes_and_those_are_counted(ProofMethod way)
    {
        await using var own = new ProviderServer(fixture.Provider);
        var (person, other) = (await Prover.NewAsync(own, way), await Prover.NewAsync(own, ProofMethod.Password));
        for (var attempt = 0; attempt < AccountAttempts.Most; attempt++)
            (await person.TryAsync(false)).ShouldBeFalse();

        for (var attempt = 0; attempt < 4; attempt++)
            (await person.TryAsync(true)).ShouldBeFalse("not looked at");

        (await other.TryAsync(true)).ShouldBeTrue("somebody else");
        await own.Services.GetRequiredService<CountedRefusals>().WriteAsync(isEnd: true, CancellationToken.None);
        var refused = await own.AuditAsync(entry => entry.Action == AuditActs.ProofRefused);
        refused.Count.ShouldBe(AccountAttempts.Most);
        var counted = await own.AuditAsync(entry => entry.Action == AuditActs.Refused);
        counted
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                entry => entry.Count.ShouldBe(4),
                entry => entry.Outcome.ShouldBe(CountedRefusals.OverLimit),
                entry => entry.ActorId.ShouldBe(refused[0].ActorId)
            );

        own.Clock.Advance(AccountAttempts.Pause + TimeSpan.FromSeconds(1));
        (await person.TryAsync(true)).ShouldBeTrue("the pause is over");
    }

    [Fact]
    public async Task A_wrong_password_for_any_act_that_is_signed_is_recorded_with_that_act_and_its_case()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        var recorded = new List<string?>();
        foreach (var act in GiveProof.Acts.Keys)
        {
            var (_, email) = await server.NewPersonAsync("ORTHOPEDIC_SURGEON");
            using var client = await server.BearerAsync(email);
            using var answer = await client.PostAsJsonAsync(
                "/api/v1/proofs",
                new
                {
                    act,
                    on = caseId,
                    password = Prover.Typed,
                }
            );
            (answer.StatusCode, await answer.ErrorsAsync()).ShouldSatisfyAllConditions(
                one => one.StatusCode.ShouldBe(HttpStatusCode.BadRequest, act),
                one => one.Item2.Keys.ShouldBe(["password"], act)
            );
            var entry = (await RefusedAsync(email)).ShouldHaveSingleItem(act);
            var isOnCase = !GiveProof.Acts[act].IsAssignableTo(typeof(Cases.Pipeline.IChangesCredentials));
            entry.CaseId.ShouldBe(isOnCase ? caseId : null, act);
            recorded.Add(entry.Why);
        }

        recorded.ShouldBe(GiveProof.Acts.Keys.Select(act => $"to sign: {act}"));
    }

    [Fact]
    public async Task A_wrong_password_or_an_unfit_proof_in_the_form_of_a_page_is_recorded_too()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        const string page = "/account/security/authenticator";

        using var wrong = await browser.SubmitAsync(page, "authenticator", ("step", "begin"), ("password", Prover.Typed));
        using var unfit = await browser.SubmitAsync(page, "authenticator", ("step", "begin"), ("proof", SecretToken.New()));

        (await RefusedAsync(email))
            .Select(entry => (entry.Outcome, entry.Why))
            .ShouldBe([("refused", "to sign: BeginAuthenticator"), ("proof-required", "to sign: BeginAuthenticator")]);
    }

    [Fact]
    public async Task A_wrong_one_time_code_is_recorded_where_there_is_an_account()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = server.Anonymous();
        foreach (var address in new[] { email, $"{Guid.NewGuid():N}@demo.test" })
        {
            using var answer = await client.PostAsJsonAsync(
                "/api/v1/auth/resetPassword",
                new
                {
                    email = address,
                    resetCode = Prover.Typed,
                    newPassword = "Other-Harbor-43",
                }
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        var entries = await server.AuditAsync(entry => entry.SignInMethod == "one-time-code");
        entries
            .Select(entry => (entry.Action, entry.Subject))
            .ShouldBe([(AuditActs.SignInRefused, email), (AuditActs.SignInRefused, null)]);
    }

    /// <summary>Where a password or passkey is looked at: the doors of strangers, and one place for all who are signed in.</summary>
    [Fact]
    public void Nothing_else_looks_at_a_password_or_a_passkey()
    {
        var places = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), Looks, RegexOptions.ExplicitCapture, OneSecond))
            .Select(Path.GetFileNameWithoutExtension);

        places.ShouldBe(
            ["ChangeOwnPassword", "ClinicSignIn", "PageSignIn", "PasswordHashing", "Signature"],
            ignoreOrder: true,
            "a new place records what it refuses, and belongs to this test"
        );
    }

    private const string Looks = @"\.(CheckPassword\w*|VerifyHashedPassword|OwnerAsync)\(";

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private Task<List<AuditEntry>> RefusedAsync(string email) =>
        server.AuditAsync(entry => entry.Action == AuditActs.ProofRefused && entry.Subject == email);

    private async Task<long> LastAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDb>().Audit.MaxAsync(entry => entry.Sequence);
    }
}
