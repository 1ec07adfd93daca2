namespace OrthoReferral.Clinical.Routing;

/// <summary>Time by which the receiving team must act; the most urgent comes first.</summary>
public enum Urgency
{
    /// <summary>Within 24 hours.</summary>
    Immediate,

    /// <summary>Within 7 days.</summary>
    Urgent,

    /// <summary>Within 14 days.</summary>
    Soon,

    /// <summary>No fixed time.</summary>
    Routine,
}
