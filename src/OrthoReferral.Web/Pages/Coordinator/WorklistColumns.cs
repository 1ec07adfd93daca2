namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>A column of the worklist that can be shown and hidden. Urgency and case number always stay.</summary>
/// <param name="Name">Value in the address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="CssClass">Where it stands when rows become cards, see worklist.css.</param>
/// <param name="Export">Names of the columns of the CSV that it becomes.</param>
/// <param name="Usual">Shown until somebody chooses columns.</param>
internal sealed record WorklistColumn(string Name, string Title, string CssClass, IReadOnlyList<string> Export, bool Usual = true);

/// <summary>The columns in their order.</summary>
internal static class WorklistColumns
{
    /// <summary>All columns that can be chosen.</summary>
    public static IReadOnlyList<WorklistColumn> All { get; } =
    [
        new("patient", "Patient", "c-pat nowrap", ["familyName", "givenName", "ageYears", "sex"]),
        new("mrn", "Record number", "c-more nowrap", ["mrn"], Usual: false),
        new("lesion", "Lesion", "c-les trunc", ["lesion", "otherLesions"]),
        new("score", "Score", "c-score nowrap", ["score"]),
        new("procedure", "Recommended or approved", "c-rec trunc", ["recommended", "approved"]),
        new("state", "State", "c-state nowrap", ["state", "outcome"]),
        new("waiting", "Waiting for", "c-more trunc", ["waitingFor", "waitingRole"], Usual: false),
        new("with", "With", "c-who nowrap", ["heldBy"]),
        new("oncologist", "Referred by", "c-more nowrap", ["oncologist"], Usual: false),
        new("site", "Site", "c-more trunc", ["site"], Usual: false),
        new("submitted", "Submitted", "c-more nowrap", ["submittedAt"], Usual: false),
        new("since", "In state since", "c-more nowrap", ["stateSince"], Usual: false),
        new("updated", "Changed", "c-more nowrap", ["updatedAt"], Usual: false),
        new("clock", "Clock", "c-sla nowrap", ["dueAt", "escalatedAt"]),
    ];

    /// <summary>Names of the columns that are shown when nobody chose.</summary>
    public static IReadOnlyList<string> Usual { get; } = [.. All.Where(column => column.Usual).Select(column => column.Name)];

    /// <summary>The CSV's columns for what is shown.</summary>
    /// <param name="shown">Names of chosen columns.</param>
    public static IReadOnlyList<string> Export(IReadOnlyList<string> shown) =>
        [
            "number",
            "urgency",
            .. All.Where(column => shown.Contains(column.Name, StringComparer.Ordinal)).SelectMany(column => column.Export),
        ];
}
