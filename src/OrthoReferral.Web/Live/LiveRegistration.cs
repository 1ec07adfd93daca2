using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Live;

/// <summary>
/// Server-sent events: <c>/live/worklist</c> and <c>/live/dashboard</c> (every change that the person may see) and
/// <c>/live/cases/{id}</c>. The event is <c>changed</c>; a <c>ready</c> comes first, so that a page that lost the connection reloads its
/// numbers. A stream ends within a second of its session, and does not keep it from ending.
/// </summary>
internal static class LiveRegistration
{
    private const string Changed = "changed";

    public static WebApplicationBuilder AddLiveUpdates(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddHostedService<ChangeReader>();
        builder.Services.AddScoped(typeof(IPipelineBehavior<,>), typeof(WakeLiveFeed<,>));
        return builder;
    }

    public static void MapLiveUpdates(this WebApplication app)
    {
        var live = app.MapGroup("/live")
            .WithMetadata(new BackgroundCall(), new ReadsAttribute(PatientData.Stream))
            .RequireRateLimiting(CallLimit.Streams);
        var clinical = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(Roles.Clinical.Split(',')).Build();
        live.MapGet("/worklist", Worklist).RequireAuthorization(clinical);
        live.MapGet("/cases/{caseId:guid}", CaseAsync).RequireAuthorization(clinical);
        live.MapGet("/dashboard", Worklist).RequireAuthorization(clinical);
    }

    private static ServerSentEventsResult<CaseChange?> Worklist(
        HttpContext http,
        LiveFeed feed,
        AccountDirectory accounts,
        IHostApplicationLifetime host
    ) => TypedResults.ServerSentEvents(EventsAsync(feed, accounts, SessionOf(http), _ => true, Until(http, host)));

    private static async Task<Results<ServerSentEventsResult<CaseChange?>, ProblemHttpResult>> CaseAsync(
        Guid caseId,
        HttpContext http,
        IServiceScopeFactory scopes,
        LiveFeed feed,
        AccountDirectory accounts,
        IHostApplicationLifetime host
    )
    {
        if (!await MaySeeAsync(scopes, http.Features.Get<Account>()!, caseId, http.RequestAborted))
            return TypedResults.Problem(Problems.For(new NotFoundException("case")));
        return TypedResults.ServerSentEvents(
            EventsAsync(feed, accounts, SessionOf(http), change => change.CaseId == caseId, Until(http, host))
        );
    }

    // In a scope of its own: the request's would keep its database connection open for as long as the stream.
    private static async Task<bool> MaySeeAsync(
        IServiceScopeFactory scopes,
        Account account,
        Guid caseId,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Cases.AsNoTracking()
            .Where(CaseAccess.VisibleTo(account.ToActor()))
            .AnyAsync(row => row.Id == caseId, cancellationToken);
    }

    private static async IAsyncEnumerable<SseItem<CaseChange?>> EventsAsync(
        LiveFeed feed,
        AccountDirectory accounts,
        CurrentSession session,
        Func<CaseChange, bool> wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        yield return new SseItem<CaseChange?>(data: null, "ready") { ReconnectionInterval = TimeSpan.FromSeconds(3) };
        var listener = new LiveListener(session);
        await foreach (var published in feed.ListenAsync(listener, cancellationToken))
        {
            if (!wanted(published.Change))
                continue;

            // What may be seen is what may be seen now.
            var now = listener.Session;
            if (await accounts.FindAsync(now.UserId, now.AccountVersion, cancellationToken) is not { } current)
                yield break;
            if (CaseAccess.MaySee(published.Key, current.ToActor()))
                yield return new SseItem<CaseChange?>(published.Change, Changed);
        }
    }

    private static CurrentSession SessionOf(HttpContext http) => http.Features.Get<CurrentSession>()!;

    /// <summary>Ends with the request and with the server: an open stream must not hold up a shutdown.</summary>
    private static CancellationToken Until(HttpContext http, IHostApplicationLifetime host)
    {
        var both = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        http.Response.RegisterForDispose(both);
        return both.Token;
    }
}
