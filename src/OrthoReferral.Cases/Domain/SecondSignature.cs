namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Whether a second clinician's signature is needed and given: under an excluded procedure, an overridden HARD block, or a treatment that
/// is signed again.
/// </summary>
public enum SecondSignature
{
    NotNeeded,
    Pending,
    Given,
    Refused,

    /// <summary>What was to be signed changed before it was: the first signature counts no more either.</summary>
    Void,
}

/// <summary>What is asked of whoever signs second.</summary>
internal static class SecondSigner
{
    /// <summary>A second clinician should sign within a day; a product default.</summary>
    public static readonly TimeSpan DueIn = TimeSpan.FromDays(1);

    /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: who signed first signs again.</exception>
    public static void RequireAnother(Guid firstSignerId, Actor actor)
    {
        if (actor.RequiredUserId == firstSignerId)
            throw new SeparationOfDutiesException("second-clinician-must-differ", "The second signature must come from another clinician.");
    }
}
