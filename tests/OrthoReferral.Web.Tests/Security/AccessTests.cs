using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Who may call what, for every route there is.</summary>
[Collection(SharedServer.Name)]
public sealed class AccessTests(ClinicServer server, ITestOutputHelper output)
{
    // Every route that works without signing in. Whoever adds one here decides that it is open to everybody.
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal)
    {
        "/health/live",
        "/health/ready",
        "/openapi/{documentName}.json",
        "/api/v1/setup",
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/api/v1/auth/confirmEmail",
        "/api/v1/auth/resetPassword",
        "/api/v1/auth/register",
        "/api/v1/auth/forgotPassword",
        "/api/v1/auth/resendConfirmationEmail",
        "/api/v1/auth/manage/2fa",
        "/api/v1/auth/manage/info",
        "/api/v1/auth/passkeys/request-options",
        "/api/v1/auth/passkeys/sign-in",
    };

    internal static bool IsOpen(string pattern) => Open.Contains(pattern);

    public static TheoryData<Role> EveryRole() => [.. Enum.GetValues<Role>()];

    [Fact]
    public async Task Without_signing_in_every_route_but_the_open_ones_is_refused()
    {
        using var client = server.Anonymous();
        var figures = new CallFigures("without signing in");
        foreach (var (method, address, pattern) in Calls().Where(call => !Open.Contains(call.Pattern)))
        {
            using var request = new HttpRequestMessage(method, address);
            using var answer = await client.SendAsync(request);
            figures.Add(
                answer is { StatusCode: HttpStatusCode.Unauthorized, Content.Headers.ContentType.MediaType: "application/problem+json" },
                $"{method} {pattern}: {answer.StatusCode}"
            );
        }

        figures.ShouldHaveNoLeak(output);
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task A_role_gets_403_from_exactly_the_use_cases_that_do_not_name_it(Role role)
    {
        using var client = await server.SignInAsync(role);
        client.DefaultRequestHeaders.Add(SigningHandler.Header, "none");
        var routes = Routes().Where(endpoint => endpoint.Metadata.GetMetadata<SendsRequest>() is not null).ToList();
        routes.ShouldNotBeEmpty();
        var figures = new CallFigures($"role × endpoint, {role}");
        foreach (var endpoint in routes)
        {
            var use = endpoint.Metadata.GetMetadata<SendsRequest>()!;
            var (method, address, pattern) = RouteTable.CallOf(endpoint);
            using var request = new HttpRequestMessage(method, address);

            // A body from which no command can be made, so that a call that is allowed changes nothing.
            if (endpoint.Metadata.GetMetadata<CommandBody>() is not null)
                request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request);
            var isAllowed = RequestAccess.For(use.Request).Roles.Contains(role);
            figures.Add(
                (answer.StatusCode == HttpStatusCode.Forbidden) == !isAllowed && answer.StatusCode != HttpStatusCode.InternalServerError,
                $"{method} {pattern} as {role}: {answer.StatusCode}"
            );
        }

        figures.ShouldHaveNoLeak(output);
    }

    /// <summary>What people set for themselves on their page only.</summary>
    private static readonly Type[] OnPagesOnly = [typeof(ChangeOwnAccount.Command)];

    [Fact]
    public void Every_use_case_that_a_role_may_send_has_a_route()
    {
        var sent = Routes().Select(endpoint => endpoint.Metadata.GetMetadata<SendsRequest>()?.Request).OfType<Type>().ToHashSet();
        var declared = new[] { typeof(RequestContext).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type.GetInterfaces()
                    .Any(face =>
                        face.IsGenericType
                        && (face.GetGenericTypeDefinition() == typeof(ICommand<>) || face.GetGenericTypeDefinition() == typeof(IQuery<>))
                    )
            )
            .Where(type => RequestAccess.For(type).Roles.Count > 0);

        declared.Except(OnPagesOnly).Where(type => !sent.Contains(type)).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_listed_routes_allow_anonymous_calls()
    {
        var routes = Routes().ToList();
        var anonymous = routes
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(pattern =>
                pattern.StartsWith("/api", StringComparison.Ordinal)
                || pattern.StartsWith("/live", StringComparison.Ordinal)
                || pattern.StartsWith("/health", StringComparison.Ordinal)
            )
            .ToHashSet(StringComparer.Ordinal);
        output.WriteLine($"figure: {routes.Count} routes; of API and streams {anonymous.Count} are open to everybody");

        anonymous.Except(Open).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_send_people_to_sign_in()
    {
        using var client = server.Anonymous();

        using var answer = await client.GetAsync("/worklist");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in?returnUrl=");
    }

    private IEnumerable<(HttpMethod Method, string Address, string Pattern)> Calls() => server.Calls();

    private IEnumerable<RouteEndpoint> Routes() => server.Routes();
}
