namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The roles of people who sign in. A work item belongs to one role; a command names the roles that may send it. What the product says
/// about a role is in <see cref="RoleProfile"/>.
/// </summary>
public enum Role
{
    Oncologist,
    OrthopedicSurgeon,
    InterventionalRadiologist,
    RadiationOncologist,
    Coordinator,
    Administrator,

    /// <summary>Reads the audit log; sees no case.</summary>
    PrivacyOfficer,

    /// <summary>A nurse or registrar who prepares drafts and facts for named oncologists; submits and signs nothing.</summary>
    Preparer,

    /// <summary>Looks into problem reports with their frozen assessments; sees no case beside them.</summary>
    SafetyOfficer,
}
