using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>Which cases the people of a role see.</summary>
public enum CaseSight
{
    None,

    /// <summary>Drafts that they prepare for an oncologist.</summary>
    Prepared,

    /// <summary>Those that they refer.</summary>
    Own,

    /// <summary>Every case from its submission on.</summary>
    Submitted,
}

/// <summary>What the product says about a role. A new member of <see cref="Role"/> does not compile until it is said here.</summary>
/// <param name="Title">The role as its specialty, for example "Orthopedic surgery".</param>
/// <param name="Decides">Makes medical decisions.</param>
/// <param name="HoldsTasks">A workflow may ask its people to do something.</param>
/// <param name="Performs">Procedures that its people carry out.</param>
/// <param name="PlansForSite">Its people plan for all cases of a site: that they read many of them is their work.</param>
/// <param name="GivesBoneAgents">Its people start and give bone-modifying agents.</param>
/// <param name="Signs">
/// Its people sign acts about cases or about other people's accounts. Such a role is granted by two, see <see cref="AccountGrant"/>.
/// </param>
public sealed record RoleProfile(
    string Title,
    CaseSight Sees,
    bool Decides,
    bool HoldsTasks,
    IReadOnlyList<Procedure> Performs,
    bool PlansForSite = false,
    bool GivesBoneAgents = false,
    bool Signs = false
)
{
    public static RoleProfile Of(Role role) =>
        role switch
        {
            Role.Oncologist => new(
                "Medical oncology",
                CaseSight.Own,
                false,
                true,
                [Procedure.NoProcedureSystemic],
                GivesBoneAgents: true,
                Signs: true
            ),
            Role.OrthopedicSurgeon => Deciding(
                "Orthopedic surgery",
                Procedure.FixationPlusRadiation,
                Procedure.UrgentDecompressionStabilization
            ),
            Role.InterventionalRadiologist => Deciding(
                "Interventional radiology",
                Procedure.VertebralAugmentation,
                Procedure.Ablation,
                Procedure.FocusedUltrasound
            ),
            Role.RadiationOncologist => Deciding("Radiation oncology", Procedure.Radiotherapy),
            Role.Coordinator => new("Coordination", CaseSight.Submitted, false, true, [Procedure.NonoperativeSupport], PlansForSite: true),
            Role.Administrator => Office("Administration") with { Signs = true },
            Role.PrivacyOfficer => Office("Privacy office") with { Signs = true },
            Role.Preparer => new("Preparation of referrals", CaseSight.Prepared, false, false, []),
            Role.SafetyOfficer => Office("Patient safety"),
        };

    /// <summary>Its people work on cases that were submitted; who only prepares drafts does not.</summary>
    public bool WorksOnCases => Sees is CaseSight.Own or CaseSight.Submitted;

    /// <summary>The roles whose people carry a procedure out; null: that give bone agents.</summary>
    public static IEnumerable<Role> Performing(Procedure? procedure) =>
        Enum.GetValues<Role>().Where(role => Of(role).CarriesOut(procedure));

    /// <summary>Whether its people carry a procedure out; null: give bone agents.</summary>
    public bool CarriesOut(Procedure? procedure) => procedure is { } known ? Performs.Contains(known) : GivesBoneAgents;

    private static RoleProfile Deciding(string title, params Procedure[] performs) =>
        new(title, CaseSight.Submitted, true, true, performs, Signs: true);

    private static RoleProfile Office(string title) => new(title, CaseSight.None, false, false, []);
}
