using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>A step of the referral form.</summary>
internal enum ReferralStep
{
    Patient,
    Cancer,
    Lesions,
    Imaging,
    Submit,
}

/// <summary>The steps of the referral form: names, addresses, and which facts each asks for.</summary>
internal static class ReferralSteps
{
    private static readonly string[] CancerSections = ["cancer", "health", "labs", "boneAgents"];

    /// <summary>Titles in order.</summary>
    internal static IReadOnlyList<string> Titles { get; } =
    ["Patient", "Cancer and condition", "Lesions", "Imaging and documents", "Check and submit"];

    /// <summary>The step of an address; null when there is none of that name.</summary>
    internal static ReferralStep? Parse(string? slug) =>
        Enum.GetValues<ReferralStep>().Cast<ReferralStep?>().FirstOrDefault(step => Slug(step!.Value) == slug);

    /// <summary>The step's name in addresses.</summary>
    internal static string Slug(ReferralStep step) =>
        step switch
        {
            ReferralStep.Patient => "patient",
            ReferralStep.Cancer => "cancer",
            ReferralStep.Lesions => "lesions",
            ReferralStep.Imaging => "imaging",
            _ => "submit",
        };

    /// <summary>Where a step is edited.</summary>
    internal static string Href(Guid caseId, ReferralStep step, int lesion = 0) =>
        step == ReferralStep.Lesions
            ? FormattableString.Invariant($"/referrals/{caseId:D}/edit/lesions?lesion={lesion + 1}")
            : $"/referrals/{caseId:D}/edit/{Slug(step)}";

    /// <summary>Where a fact can be entered: its step and its field.</summary>
    internal static string HrefOfFact(Guid caseId, string path)
    {
        var (step, lesion) = StepOf(path);
        return $"{Href(caseId, step, lesion)}#{Forms.FieldBase.IdOf(path)}";
    }

    /// <summary>The step that asks for a fact, and the lesion it is about (0 for facts of the whole case).</summary>
    internal static (ReferralStep Step, int Lesion) StepOf(string path)
    {
        if (path.StartsWith("patient.", StringComparison.Ordinal))
            return (ReferralStep.Patient, 0);
        var open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return (ReferralStep.Cancer, 0);
        var close = path.IndexOf(']', StringComparison.Ordinal);
        _ = int.TryParse(path.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture, out var lesion);
        var name = path[(path.LastIndexOf('.') + 1)..];
        return (LesionQuestions.Imaging.Any(question => question.Name == name) ? ReferralStep.Imaging : ReferralStep.Lesions, lesion);
    }

    /// <summary>Paths of the facts that a step's form sends.</summary>
    /// <param name="lesion">The lesion of the form, from 0; only for the lesions step.</param>
    /// <param name="lesions">How many lesions the referral has; the imaging step asks about each.</param>
    internal static IReadOnlyList<string> FactsOf(ReferralStep step, int lesion, int lesions) =>
        step switch
        {
            ReferralStep.Patient => InSection("patient"),
            ReferralStep.Cancer => [.. CancerSections.SelectMany(InSection)],
            ReferralStep.Lesions =>
            [
                .. LesionQuestions
                    .Site.Concat(LesionQuestions.Clinical.Select(question => question.Name))
                    .Select(name => LesionQuestions.Path(lesion, name)),
            ],
            ReferralStep.Imaging =>
            [
                .. Enumerable
                    .Range(0, lesions)
                    .SelectMany(one => LesionQuestions.Imaging.Select(question => LesionQuestions.Path(one, question.Name))),
            ],
            _ => [],
        };

    /// <summary>Paths of a section's facts.</summary>
    internal static IReadOnlyList<string> InSection(string section) =>
        [
            .. FactCatalog
                .Fields.Where(field =>
                    field.Section.Member == section && !field.IsRetired && field != FactCatalog.Find("patient.dateOfBirth")
                )
                .Select(field => field.Path),
        ];
}
