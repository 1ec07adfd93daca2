namespace OrthoReferral.ElsaHost;

/// <summary>What the host says when it can't start: one line with the cause, for whoever reads a container's log.</summary>
internal static class StartFailure
{
    /// <summary>The line. The cause's own words; SQL Server's name a login or a database, never a password.</summary>
    /// <param name="step">What was being done, as a clause that follows "could not".</param>
    public static string Line(string step, Exception failure)
    {
        var cause = failure;
        while (cause.InnerException is { } inner)
            cause = inner;
        var words = string.Join(' ', cause.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"The Elsa server could not {step}: {cause.GetType().Name}: {words}";
    }
}
