using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Api;
using OrthoReferral.Web.Auditing;
using OrthoReferral.Web.Commands;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Hosting;
using OrthoReferral.Web.Limits;
using OrthoReferral.Web.Live;
using OrthoReferral.Web.News;
using OrthoReferral.Web.Pages;
using OrthoReferral.Web.Pages.Audit;
using OrthoReferral.Web.Pages.Cases;
using OrthoReferral.Web.Pages.Coordinator;
using OrthoReferral.Web.Pages.Layout;
using OrthoReferral.Web.Pages.Oncologist;
using OrthoReferral.Web.Pages.Privacy;
using OrthoReferral.Web.Security;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.SecondFactors;
using OrthoReferral.Web.Security.Sessions;

if (CommandLine.Handles(args))
    return await CommandLine.RunAsync(args);

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.UseDefaultAddress();
    builder.ExplainStartErrors();
    builder.RequireRightSettings();
    builder.AddProxyHeaders();
    builder.AddLiveUpdates();
    builder.AddNews();
    builder.AddCaseServices();
    builder.AddSignIn();
    builder.AddAuditedRequests();
    builder.AddApi();
    builder.AddHealth();
    builder.AddTelemetry();
    builder.AddDemo();
    builder.AddPageCompression();
    builder.Services.AddRazorComponents();

    var app = builder.Build();
    app.UseProxyHeaders();
    app.UseRequestSpans();
    app.UseContentSecurityPolicy();
    app.UseHttpsOnly();
    app.UseResponseCompression();
    app.UsePathBaseAddresses();
    app.UseErrorAnswers();
    app.UseRouting();
    app.UseRouteNames();
    app.UseAuthentication();
    app.UseSignedInPerson();
    app.UsePageOwner();
    app.UseRateLimiter();
    app.UseAuditedRequests();
    app.UseSecondFactorDemand();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.UseRefusedForms();
    app.UseNavCounts();
    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapApi().Finally(LimitedRoutes.AddLimit);
    app.MapSessions();
    app.MapOidc();
    app.MapLiveUpdates();
    app.MapReferralDrafts();
    app.MapCaseFiles();
    app.MapWorkflowEngine();
    app.MapWorklistExport();
    app.MapAuditExport();
    app.MapDisclosuresExport();
    app.MapRazorComponents<App>().Add(LimitedRoutes.AddLimit);
    app.SayWhereMailGoes();
    await app.RunUntilAskedToEndAsync();
    return ExitCodes.Fine;
}
catch (Exception failure) when (StartErrors.Explain(failure) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return ExitCodes.FoundProblems;
}
