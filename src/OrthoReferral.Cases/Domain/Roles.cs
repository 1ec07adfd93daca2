namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Named sets of roles, for attributes of use cases and pages, which take constants only. They are named by what the people do, so two
/// sets may have the same members. A test holds each set to the <see cref="RoleProfile"/>s; no other place lists roles.
/// </summary>
public static class Roles
{
    /// <summary>Those who make medical decisions.</summary>
    public const string Deciding =
        $"{nameof(Role.OrthopedicSurgeon)},{nameof(Role.InterventionalRadiologist)},{nameof(Role.RadiationOncologist)}";

    /// <summary>Those who treat, and who plans for them: they see every submitted case.</summary>
    public const string Treating = $"{Deciding},{nameof(Role.Coordinator)}";

    /// <summary>Those who answer for a patient medically: who refers, and who decides.</summary>
    public const string Clinicians = $"{nameof(Role.Oncologist)},{Deciding}";

    /// <summary>Those who write referrals: the oncologist, and who prepares one for them.</summary>
    public const string Referring = $"{nameof(Role.Oncologist)},{nameof(Role.Preparer)}";

    /// <summary>Those who register a patient.</summary>
    public const string Registering = $"{Referring},{nameof(Role.Coordinator)}";

    /// <summary>Those who change what is recorded of a patient after the registration.</summary>
    public const string ChangingPatients = $"{nameof(Role.Oncologist)},{nameof(Role.Coordinator)}";

    /// <summary>Those who open a closed case again: who referred it, the surgeon, who may make any decision, and who plans.</summary>
    public const string Reopening = $"{nameof(Role.Oncologist)},{nameof(Role.OrthopedicSurgeon)},{nameof(Role.Coordinator)}";

    /// <summary>Those who plan, book and record the sessions of a course of radiotherapy.</summary>
    public const string PlanningRadiation = $"{nameof(Role.RadiationOncologist)},{nameof(Role.Coordinator)}";

    /// <summary>Those who see a case, if only as a draft.</summary>
    public const string Seeing = $"{Clinical},{nameof(Role.Preparer)}";

    /// <summary>Those who work on cases.</summary>
    public const string Clinical = $"{nameof(Role.Oncologist)},{Treating}";

    /// <summary>Those who see who works where: colleagues, care teams, rotas. No patient is in it.</summary>
    public const string SeeingStaff = $"{Clinical},{nameof(Role.Administrator)}";

    /// <summary>Those who keep the rotas of who is on call.</summary>
    public const string KeepingRota = $"{nameof(Role.Coordinator)},{nameof(Role.Administrator)}";

    /// <summary>Those who see to it that the workflows run: definitions, versions, incidents.</summary>
    public const string WatchingWorkflows = $"{nameof(Role.Coordinator)},{nameof(Role.Administrator)}";

    /// <summary>Those who look back on what was done: the audit log, and what two administrators granted.</summary>
    public const string Auditing = $"{nameof(Role.Administrator)},{nameof(Role.PrivacyOfficer)}";

    /// <summary>Everybody who signs in: what concerns their own account, and what carries no patient.</summary>
    public const string Everybody =
        $"{Clinical},{nameof(Role.Administrator)},{nameof(Role.PrivacyOfficer)},{nameof(Role.Preparer)},{nameof(Role.SafetyOfficer)}";

    /// <summary>The roles of such a set.</summary>
    public static IReadOnlyList<Role> Of(string set) => [.. set.Split(',').Select(Enum.Parse<Role>)];
}
