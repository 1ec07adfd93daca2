using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>Who does something: a signed-in person, or the product itself (<see cref="System"/>) for automatic steps.</summary>
/// <param name="UserId">Null for automatic steps.</param>
/// <param name="Name">As shown in the timeline, for example "Dr. Lena Fischer" or "system".</param>
public record Actor(Guid? UserId, string Name, IReadOnlySet<Role> Roles)
{
    /// <summary>Automatic steps: never attributed to the person who happened to act last.</summary>
    public static Actor System { get; } = new(null, "system", new HashSet<Role>());

    /// <summary>Where the person's sight of cases ends.</summary>
    public CaseScope Scope { get; init; } = CaseScope.AllSites;

    /// <summary>The proof of presence with which the person signs what they do now; null while they sign nothing.</summary>
    public Guid? ProofId { get; init; }

    public bool IsSystem => UserId is null;

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether one of the person's roles makes medical decisions.</summary>
    public bool Decides => Roles.Any(role => RoleProfile.Of(role).Decides);

    /// <summary>Whether one of the person's roles answers for a patient medically.</summary>
    public bool IsClinician => Domain.Roles.Of(Domain.Roles.Clinicians).Any(Is);

    /// <summary>Whether one of the person's roles carries this procedure out; null: gives bone agents.</summary>
    public bool Performs(Procedure? procedure) => Roles.Any(role => RoleProfile.Of(role).CarriesOut(procedure));

    /// <summary>Which cases the person sees by the widest of their roles.</summary>
    public CaseSight Sees => Roles.Select(role => RoleProfile.Of(role).Sees).DefaultIfEmpty(CaseSight.None).Max();

    /// <summary>Who only prepares referrals sees of a patient who they are, and whether a referral is open.</summary>
    public bool SeesIdentityOnly => !IsSystem && Sees is CaseSight.None or CaseSight.Prepared;

    /// <summary>Whether one of the person's roles works on cases that were submitted.</summary>
    public bool WorksOnCases => Roles.Any(role => RoleProfile.Of(role).WorksOnCases);

    /// <summary>Whether the person is the deputy of somebody who is absent now.</summary>
    public bool Covers(Guid? personId) => personId is { } person && Scope.CoversFor.Contains(person);

    /// <summary>The id of the signed-in person.</summary>
    /// <exception cref="InvalidOperationException">The actor is the system.</exception>
    public Guid RequiredUserId => UserId ?? throw new InvalidOperationException("An automatic step has no user id.");
}
