namespace OrthoReferral.Web.Pages.Layout;

/// <summary>The bar's entries for each role, most used first. Titles and addresses are the same for everybody who has them.</summary>
public static class RoleNav
{
    private static readonly NavLinkView Schedule = new("schedule", "Schedule", "s");
    private static readonly NavLinkView TumorBoard = new("tumor-board", "Tumor board", "b");

    private static readonly NavLinkView MyWork = new("notifications", "My work", "t");

    private static readonly NavLinkView[] Decider =
    [
        new("reviews", "Review queue", "w"),
        MyWork,
        TumorBoard,
        new("decisions", "My decisions", "d"),
        Schedule,
    ];

    /// <summary>The links of a role by its name; an unknown role gets none.</summary>
    public static IReadOnlyList<NavLinkView> For(string? role) =>
        role switch
        {
            "Oncologist" => [new("referrals", "My referrals", "w"), new("referrals/new", "New referral", "n")],
            "OrthopedicSurgeon" or "InterventionalRadiologist" or "RadiationOncologist" => Decider,
            "Coordinator" =>
            [
                new("dashboard", "Dashboard", "d"),
                new("worklist", "Worklist", "w"),
                MyWork,
                new("map", "Workflow map", "m"),
                Schedule,
                TumorBoard,
            ],
            "Administrator" =>
            [
                new("admin/users", "Users", "u"),
                new("admin/audit", "Audit log", "a"),
                new("admin/workflows", "Workflows", "m"),
                new("admin/rules", "Rule set", "r"),
                new("admin/simulation", "Simulation"),
                new("admin/operation", "Operation", "o"),
            ],
            _ => [],
        };

    /// <summary>The role's title as people say it.</summary>
    public static string Title(string? role) =>
        role switch
        {
            "OrthopedicSurgeon" => "Orthopedic surgery",
            "InterventionalRadiologist" => "Interventional radiology",
            "RadiationOncologist" => "Radiation oncology",
            "Oncologist" => "Medical oncology",
            null => "",
            _ => role,
        };
}
