namespace OrthoReferral.TestDatabase;

/// <summary>
/// How deep the tests go: <c>ORTHO_DEPTH</c> is <c>gate</c> (the default: what every commit passes) or <c>nightly</c> (more cases, longer
/// runs, random waits). A project that has no database may link this file.
/// </summary>
public static class Depth
{
    public const string Variable = "ORTHO_DEPTH";

    /// <summary>The deep form was asked for.</summary>
    /// <exception cref="InvalidOperationException">The variable holds something else.</exception>
    public static bool IsNightly { get; } =
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null or "" or "gate" => false,
            "nightly" => true,
            var other => throw new InvalidOperationException($"{Variable} is '{other}'; it must be gate or nightly."),
        };
}
