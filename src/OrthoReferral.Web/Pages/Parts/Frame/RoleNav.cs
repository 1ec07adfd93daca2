using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Parts.Frame;

/// <summary>
/// Where the day of a role starts, and the bar's entries, most used first. Titles and addresses are the same for everybody who has them.
/// </summary>
/// <param name="Start">Address of the start page.</param>
internal sealed record RoleNav(string Start, IReadOnlyList<NavLinkView> Links)
{
    private static readonly NavLinkView Schedule = new("schedule", "Schedule", "s");
    private static readonly NavLinkView TumorBoard = new("tumor-board", "Tumor board", "b", Counts: "cases on the list");
    private static readonly NavLinkView OnCall = new("on-call", "On call", "c");
    private static readonly NavLinkView Grants = new("grants", "Grants", "g");
    private static readonly NavLinkView AuditLog = new("audit", "Audit log", "a");
    private static readonly NavLinkView MyWork = new("my-work", "My work", "t", Counts: "work items for me");

    /// <summary>A new role does not compile until it is said here.</summary>
    public static RoleNav Of(Role role) =>
        role switch
        {
            Role.Oncologist => new(
                "/referrals",
                [new("referrals", "My referrals", "w", Counts: "wait for me"), new("referrals/new", "New referral", "n")]
            ),
            Role.OrthopedicSurgeon or Role.InterventionalRadiologist or Role.RadiationOncologist => new(
                "/reviews",
                [
                    new("reviews", "Review queue", "w", Counts: "to decide"),
                    MyWork,
                    TumorBoard,
                    new("decisions", "My decisions", "d"),
                    Schedule,
                ]
            ),
            Role.Coordinator => new(
                "/dashboard",
                [
                    new("dashboard", "Dashboard", "d"),
                    new("worklist", "Worklist", "w", Counts: "open cases"),
                    MyWork,
                    new("map", "Workflow map", "m"),
                    Schedule,
                    TumorBoard,
                    OnCall,
                ]
            ),
            Role.Administrator => new(
                "/admin/users",
                [
                    new("admin/users", "Users", "u"),
                    Grants,
                    new("admin/sites", "Sites", "s"),
                    new("admin/teams", "Care teams", "t"),
                    OnCall,
                    AuditLog,
                    new("admin/workflows", "Workflows", "m"),
                    new("admin/rules", "Rule set", "r"),
                    new("admin/simulation", "Simulation"),
                    new("admin/operation", "Operation", "o"),
                ]
            ),
            Role.Preparer => new("/prepared", [new("prepared", "Drafts", "w"), new("referrals/new", "New referral", "n")]),
            Role.PrivacyOfficer => new(
                "/privacy/break-glass",
                [
                    new("privacy/break-glass", "Break-glass", "w"),
                    new("privacy/unusual", "Unusual reads", "u", Counts: "of the last seven days to sign off"),
                    new("privacy/reads", "Who read a case", "r"),
                    new("privacy/disclosures", "Disclosures", "d"),
                    AuditLog,
                    Grants,
                ]
            ),
            Role.SafetyOfficer => new("/account", []),
        };

    /// <summary>
    /// Somebody with several roles starts with the one that decides, else with the first; null for a person without a role.
    /// </summary>
    public static Role? MainOf(IEnumerable<Role> roles) =>
        roles.OrderByDescending(role => RoleProfile.Of(role).Decides).ThenBy(role => role).Select(role => (Role?)role).FirstOrDefault();
}
