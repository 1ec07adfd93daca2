namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// Three-valued truth: a missing fact leaves a condition unknown, it never makes it false. Order matters: and = minimum, or = maximum.
/// </summary>
internal enum Truth
{
    No,
    Unknown,
    Yes,
}
