using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>One page of the workspace, read from its component.</summary>
/// <param name="Template">Its route, such as <c>/cases/{CaseId:guid}</c>.</param>
/// <param name="Roles">Who may open it; empty is every signed-in person.</param>
/// <param name="IsOpen">Anybody may open it, signed in or not.</param>
internal sealed partial record WorkspacePageRoute(string Template, IReadOnlyList<string> Roles, bool IsOpen)
{
    /// <summary>Names of the parameters in the address.</summary>
    public IEnumerable<string> Parameters => Parameter().Matches(Template).Select(match => match.Groups["name"].Value);

    /// <summary>The address with its parameters filled.</summary>
    public string Fill(Func<string, string> valueOf) => Parameter().Replace(Template, match => valueOf(match.Groups["name"].Value));

    /// <summary>Every page that has a route, so that a new page cannot be forgotten.</summary>
    public static IReadOnlyList<WorkspacePageRoute> All { get; } =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type))
            .SelectMany(type =>
                type.GetCustomAttributes<RouteAttribute>()
                    .Select(route => new WorkspacePageRoute(
                        route.Template,
                        RolesOf(type),
                        type.GetCustomAttribute<AllowAnonymousAttribute>() is not null
                    ))
            )
            // These need a passkey or a proof of the person, and rightly answer 404 without; ProviderTests looks at the latter.
            .Where(page =>
                page.Template != "/account/security/passkeys/remove" && !page.Template.StartsWith("/sign/", StringComparison.Ordinal)
            )
            .OrderBy(page => page.Template, StringComparer.Ordinal),
    ];

    // A page may narrow what its folder allows: all attributes have to agree.
    private static string[] RolesOf(Type page) =>
        page.GetCustomAttributes<AuthorizeAttribute>()
            .Where(may => may.Roles is not null)
            .Select(may => may.Roles!.Split(',', StringSplitOptions.TrimEntries))
            .Aggregate((string[]?)null, (all, some) => all is null ? some : [.. all.Intersect(some, StringComparer.Ordinal)])
        ?? [];

    [GeneratedRegex(@"\{(?<name>\w+)(:[^}]*)?\??\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
