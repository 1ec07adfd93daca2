using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Api.Pending;

namespace OrthoReferral.Web.Api;

/// <summary>REST version 1: what it needs, and its areas.</summary>
internal static class ApiRegistration
{
    /// <summary>Bytes of the largest JSON request; documents have a limit of their own.</summary>
    private const int LargestRequest = 1024 * 1024;

    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestRequest;
        });
        services.Configure<FormOptions>(options => options.ValueCountLimit = 2000);
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddApiDocument();
        services.AddScoped<PendingSteps>();
        return builder;
    }

    public static IEndpointConventionBuilder MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup("/api/v1").DisableAntiforgery();
        ((IEndpointConventionBuilder)api).Add(CallHeaders.ReadBefore);
        api.MapAuth();
        api.MapTokens();
        api.MapPasswords();
        api.MapAuthenticator();
        api.MapSessionLists();
        api.MapPasskeys();
        api.MapProofs();
        api.MapSetup();
        api.MapUsers();
        api.MapGrants();
        api.MapPatients();
        api.MapSites();
        api.MapTeams();
        api.MapOnCall();
        api.MapCaseAccess();
        api.MapAssessments();
        api.MapReferrals();
        api.MapFhir();
        api.MapReviews();
        api.MapWorkItems();
        api.MapTreatments();
        api.MapMessages();
        api.MapNotices();
        api.MapDocuments();
        api.MapPatientInformation();
        api.MapAudit();
        api.MapUnusualReads();
        api.MapOperation();
        api.MapWorkflows();
        api.MapRuleSets();
        api.MapWorklists();
        api.MapDashboards();
        return api;
    }
}
