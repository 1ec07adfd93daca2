namespace OrthoReferral.Cases.Domain;

/// <summary>The roles of people who sign in. A work item belongs to one role; a command names the roles that may send it.</summary>
public enum Role
{
    Oncologist,
    OrthopedicSurgeon,
    InterventionalRadiologist,
    RadiationOncologist,
    Coordinator,
    Administrator,
}
