using Microsoft.AspNetCore.Http;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// The calls that OrthoReferral makes, and that its key opens. Elsa's permissions are wider: the one for retrying opens every alteration,
/// the one for starting also dispatch. A test compares the list with the client.
/// </summary>
internal static class AllowedCalls
{
    /// <summary>The claim that marks whoever came with OrthoReferral's key.</summary>
    public const string KeyClaim = "orthoreferral-key";

    /// <summary>Method and path below <c>/elsa/api</c>; <c>*</c> is one id.</summary>
    public static readonly IReadOnlyList<string> Always =
    [
        "GET workflow-instances",
        "GET workflow-instances/*",
        "GET workflow-instances/*/journal",
        "DELETE workflow-instances/*",
        "GET workflow-definitions/*/versions",
        "POST workflow-definitions/*/execute",
        "POST tasks/*/complete",
        "POST events/*/trigger",
        "POST cancel/workflow-instances/*",
        "POST alterations/workflows/retry",
    ];

    /// <summary>Also, where <see cref="ElsaHostOptions.AllowPublishing"/> is on: what the conformance suite makes and removes.</summary>
    public static readonly IReadOnlyList<string> Publishing = ["POST workflow-definitions", "DELETE workflow-definitions/*"];

    /// <param name="path">Below <c>/elsa/api</c>.</param>
    public static bool Permit(string method, PathString path, bool publishing) =>
        (publishing ? Always.Concat(Publishing) : Always).Any(call => Matches(call, method, path));

    private static bool Matches(string call, string method, PathString path)
    {
        var (allowedMethod, allowedPath) = (call[..call.IndexOf(' ')], call[(call.IndexOf(' ') + 1)..]);
        var allowed = allowedPath.Split('/');
        var asked = (path.Value ?? "").TrimStart('/').Split('/');
        return HttpMethods.Equals(method, allowedMethod)
            && allowed.Length == asked.Length
            && allowed.Zip(asked).All(pair => pair.First == "*" ? pair.Second.Length > 0 : IsSame(pair.First, pair.Second));
    }

    // As ASP.NET Core's routes compare.
    private static bool IsSame(string allowed, string asked) => string.Equals(allowed, asked, StringComparison.OrdinalIgnoreCase);
}
