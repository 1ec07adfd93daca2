namespace OrthoReferral.Web.Answers;

/// <summary>Routes as the audit log names them: with the names of their ids, not their values.</summary>
internal static class RouteText
{
    /// <summary>Method and route of a call, such as <c>POST /api/v1/proofs</c>.</summary>
    public static string Of(HttpContext context) =>
        $"{context.Request.Method} {(context.GetEndpoint() is RouteEndpoint route ? Of(route) : "")}";

    public static string Of(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.TrimStart('/');
}
