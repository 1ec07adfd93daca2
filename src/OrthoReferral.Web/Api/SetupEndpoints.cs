using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Web.Security;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Api;

/// <summary>The first administrator of a new installation.</summary>
internal static class SetupEndpoints
{
    public static void MapSetup(this RouteGroupBuilder api) =>
        api.MapPost("/setup", CreateAsync)
            .WithTags("Setup")
            .WithName("CreateFirstAdministrator")
            .AllowAnonymous()
            .RequireRateLimiting(CallLimit.SignIns)
            .WithSummary("Makes the first administrator with the one-time token of the server's log. 404 once there is one.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Created> CreateAsync(SetupRequest request, FirstAdministrator setup, CancellationToken cancellationToken)
    {
        await new SetupValidator().ValidateAndThrowAsync(request, cancellationToken);
        var id = await setup.CreateAsync(request.Token, request.Email, request.Password, request.DisplayName, cancellationToken);
        return TypedResults.Created($"/api/v1/users/{id:D}");
    }

    /// <param name="Token">From the server's log.</param>
    internal sealed record SetupRequest(string Token, string Email, string Password, string DisplayName);

    private sealed class SetupValidator : AbstractValidator<SetupRequest>
    {
        public SetupValidator()
        {
            RuleFor(request => request.Token).NotEmpty().MaximumLength(100);
            RuleFor(request => request.Email).NotEmpty().EmailAddress().MaximumLength(200);
            RuleFor(request => request.Password).NotEmpty();
            RuleFor(request => request.DisplayName).NotEmpty().MaximumLength(120);
        }
    }
}
