namespace OrthoReferral.Clinical.Routing;

/// <summary>Puts the results of the lesions together, led by one of them.</summary>
internal static class CaseSummary
{
    internal static CaseAssessment Of(LesionAssessment[] lesions, int lead)
    {
        var leading = lesions[lead];
        return new()
        {
            LeadLesionId = leading.LesionId,
            RuleId = leading.RuleId,
            Urgency = leading.Urgency,
            PrimaryProcedure = leading.PrimaryProcedure,
            Variant = leading.Variant,
            DeferredProcedure = leading.DeferredProcedure,
            RequiredSpecialties = lesions.Length == 1 ? leading.RequiredSpecialties : Specialties(lesions),
            Flags = lesions.Length == 1 ? leading.Flags : Flags(lesions),
            MissingFacts = Missing(lesions),
        };
    }

    private static Specialty[] Specialties(LesionAssessment[] lesions) =>
        [.. lesions.SelectMany(lesion => lesion.RequiredSpecialties).Distinct().Order()];

    private static RaisedFlag[] Flags(LesionAssessment[] lesions) =>
        [.. lesions.SelectMany(lesion => lesion.Flags).DistinctBy(flag => flag.Code).OrderBy(flag => flag.Code)];

    private static string[] Missing(LesionAssessment[] lesions)
    {
        if (Array.TrueForAll(lesions, lesion => lesion.MissingFacts.Count == 0))
            return [];
        var paths = new List<string>();
        for (var i = 0; i < lesions.Length; i++)
            foreach (var path in lesions[i].MissingFacts)
            {
                var indexed = path.StartsWith("lesions[]", StringComparison.Ordinal) ? $"lesions[{i}]{path.AsSpan(9)}" : path;
                if (!paths.Contains(indexed, StringComparer.Ordinal))
                    paths.Add(indexed);
            }

        return [.. paths];
    }
}
