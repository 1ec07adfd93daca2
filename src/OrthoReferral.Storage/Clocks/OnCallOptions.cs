namespace OrthoReferral.Storage.Clocks;

/// <summary>Section <c>OnCall</c>: emergencies that nobody acknowledges.</summary>
internal sealed class OnCallOptions
{
    public const string Section = "OnCall";

    /// <summary>How often those are looked for that are due to go on.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(30);
}
