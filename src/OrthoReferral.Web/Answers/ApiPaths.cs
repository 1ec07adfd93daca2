namespace OrthoReferral.Web.Answers;

/// <summary>Which addresses speak to programs (status codes, problem+json) and which to people (pages, redirects to sign-in).</summary>
internal static class ApiPaths
{
    private static readonly PathString[] Roots = ["/api", "/live", "/openapi", "/health", "/hooks"];

    /// <summary>Whether it is a call of the API itself, and no live stream of a page.</summary>
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static bool Includes(HttpRequest request) => Includes(request.Path);

    public static bool Includes(PathString path) =>
        Array.Exists(Roots, root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));
}
