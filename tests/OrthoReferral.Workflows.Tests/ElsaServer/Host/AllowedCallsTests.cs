using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.ElsaHost;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer.Host;

/// <summary>The API key allows the calls of the client, and no others.</summary>
public sealed class AllowedCallsTests : IDisposable
{
    private readonly ElsaFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task The_list_is_exactly_what_the_client_calls()
    {
        var api = fixture.Services.GetRequiredService<ElsaApi>();
        var started = await fixture.Engine.StartAsync(new("orthopedic-referral", "case-1", default), default);
        await fixture.Engine.CompleteTaskAsync(new("task-1", default), default);
        await fixture.Engine.PublishEventAsync(new("Ready", "case-1", default), default);
        await fixture.Engine.GetPositionAsync(started.InstanceId, default);
        await fixture.Engine.RetryAsync(started.InstanceId, default);
        await fixture.Engine.CancelAsync(started.InstanceId, default);
        await api.AllRunningAsync(default).ToListAsync();
        await api.GetVersionsAsync("orthopedic-referral", default);
        await fixture.Engine.RemoveAsync(started.InstanceId, default);
        NotCalledHere(typeof(ElsaApi)).ShouldBeEmpty();

        var used = new HashSet<string>();
        foreach (var (method, path) in fixture.Elsa.Requests.Select(request => (request.Split(' ')[0], request.Split(' ')[1])))
        {
            AllowedCalls.Permit(method, "/" + path, publishing: false).ShouldBeTrue($"{method} {path}");
            used.UnionWith(AllowedCalls.Always.Where(call => IsOf(call, method, path)));
        }

        used.ShouldBe(AllowedCalls.Always, ignoreOrder: true, "a call that is open and not made");
    }

    [Theory]
    [InlineData("POST", "/workflow-definitions", true)]
    [InlineData("DELETE", "/workflow-definitions/ablation", true)]
    [InlineData("POST", "/workflow-definitions/ablation/dispatch", false)]
    [InlineData("POST", "/workflow-definitions/ablation/publish", false)]
    [InlineData("GET", "/workflow-definitions/ablation/export", false)]
    [InlineData("GET", "/workflow-definitions/ablation/execute", false)]
    [InlineData("POST", "/alterations/run", false)]
    [InlineData("POST", "/alterations/submit", false)]
    [InlineData("POST", "/alterations/dry-run", false)]
    [InlineData("DELETE", "/workflow-definitions/ablation/versions", false)]
    [InlineData("DELETE", "/workflow-instances", false)]
    [InlineData("POST", "/bulk-actions/cancel/workflow-instances/by-id", false)]
    [InlineData("POST", "/events/x/trigger-public", false)]
    [InlineData("GET", "/workflow-instances//journal", false)]
    [InlineData("GET", "", false)]
    public void Whatever_else_Elsa_offers_is_closed_and_publishing_is_opened_by_its_setting(string method, string path, bool whenPublishing)
    {
        AllowedCalls.Permit(method, path, publishing: false).ShouldBeFalse();
        AllowedCalls.Permit(method, path, publishing: true).ShouldBe(whenPublishing);
    }

    [Theory]
    [InlineData("/elsa/api/alterations/workflows/retry", true, false, 200)]
    [InlineData("/ELSA/API/Alterations/Workflows/Retry", true, false, 200)]
    [InlineData("/elsa/api/alterations/run", true, false, 403)]
    [InlineData("/elsa/api/alterations/run", true, true, 403)]
    [InlineData("/elsa/api/alterations/run", false, true, 200)]
    [InlineData("/elsa/api/alterations/run", false, false, 403)]
    public async Task The_key_is_held_to_the_list_and_Studio_s_user_is_not(string path, bool isKey, bool studio, int status)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = path;
        context.User = new ClaimsPrincipal(new ClaimsIdentity(isKey ? [new Claim(AllowedCalls.KeyClaim, "true")] : [], "signed in"));
        var options = new ElsaHostOptions { StudioUserName = studio ? "designer" : null };
        await new SignedInOnly(_ => Task.CompletedTask, options).InvokeAsync(context);
        context.Response.StatusCode.ShouldBe(status);
    }

    /// <summary>Calls that the client makes and the test above does not. Publishing has a list of its own.</summary>
    private static IEnumerable<string> NotCalledHere(Type client)
    {
        string[] made =
        [
            "Find",
            "Execute",
            "CompleteTask",
            "TriggerEvent",
            "GetInstance",
            "GetJournal",
            "GetVersions",
            "Retry",
            "Cancel",
            "Remove",
            "AllRunning",
        ];
        return client
            .GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
            .Where(method => method is { IsAssembly: true } && method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(method => method.Name[..^"Async".Length])
            .Except([.. made, "PublishDefinition"]);
    }

    private static bool IsOf(string call, string method, string path)
    {
        var pattern = "^" + System.Text.RegularExpressions.Regex.Escape(call).Replace("\\*", "[^/]+") + "$";
        return System.Text.RegularExpressions.Regex.IsMatch($"{method} {path}", pattern);
    }
}
