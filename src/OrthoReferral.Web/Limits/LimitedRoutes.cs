using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Pages.Account;
using OrthoReferral.Web.Pages.Admin.Users;
using OrthoReferral.Web.Pages.Cases;
using OrthoReferral.Web.Pages.Grants;
using OrthoReferral.Web.Pages.Surgeon;
using OrthoReferral.Web.Pages.WorkItems;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Limits;

/// <summary>
/// Which limit a route gets. An API call that takes a password, code or token has one by that. Of pages only their markup knows, so they
/// are listed. What is uploaded, exported or streamed says it where it is mapped. Tests compare the lists with the markup, and every route
/// with what it reads.
/// </summary>
internal static class LimitedRoutes
{
    /// <summary>Pages with a form in which a signed-in person gives a password or code.</summary>
    public static IReadOnlySet<Type> PasswordPages { get; } =
        new HashSet<Type>
        {
            typeof(AuthenticatorPage),
            typeof(GrantPage),
            typeof(PasskeyRemove),
            typeof(RecoveryCodesPage),
            typeof(ReviewPage),
            typeof(SecurityPage),
            typeof(SettleBlockPage),
            typeof(TumorBoardCase),
            typeof(UserEnable),
            typeof(UserInvite),
            typeof(UserOneTimeCode),
            typeof(UserPage),
            typeof(UserTwoFactorReset),
            typeof(WorkItemPage),
        };

    /// <summary>Pages with a form in which a file is sent.</summary>
    public static IReadOnlySet<Type> UploadPages { get; } = new HashSet<Type> { typeof(DocumentsPage) };

    /// <summary>Gives a route the limit that its content asks for, unless it has one.</summary>
    public static void AddLimit(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<EnableRateLimitingAttribute>().Any() || LimitOf(endpoint) is not { } limit)
            return;
        endpoint.Metadata.Add(new EnableRateLimitingAttribute(limit));
    }

    private static string? LimitOf(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().FirstOrDefault()?.Type is { } page)
            return PasswordPages.Contains(page) ? CallLimit.Passwords
                : UploadPages.Contains(page) ? CallLimit.Uploads
                : null;
        var body =
            endpoint.Metadata.OfType<SendsRequest>().FirstOrDefault()?.Request
            ?? endpoint.Metadata.OfType<IAcceptsMetadata>().FirstOrDefault()?.RequestType;
        return body?.GetProperties().Any(property => IsSecret(property.Name)) == true ? CallLimit.Passwords : null;
    }

    private static bool IsSecret(string name) =>
        name == "Token" || name.Contains("Password", StringComparison.Ordinal) || name.EndsWith("TwoFactorCode", StringComparison.Ordinal);
}
