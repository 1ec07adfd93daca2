using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>One contradiction between facts.</summary>
/// <param name="Code">Code of the row in the reference, 4.3.</param>
/// <param name="Words">The contradiction in words.</param>
/// <param name="When">Holds if the facts contradict; facts that are not recorded never do.</param>
/// <param name="First">The fact at which the message stands.</param>
/// <param name="Other">Path of the other one, with <c>lesions[]</c> for this lesion.</param>
internal sealed record Contradiction(string Code, string Words, Condition When, FactField First, string Other)
{
    /// <summary>The entry is refused; otherwise the answer warns and says which reading it used.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>The reading that the answer uses.</summary>
    internal string Reading { get; init; } = "as recorded";

    /// <summary>It reads a fact of a lesion, so it is checked for each lesion.</summary>
    internal bool IsOfLesion { get; } = First.Section == FactSection.OfLesion || Other.StartsWith("lesions[]", StringComparison.Ordinal);

    /// <summary>What contradicts in words of the values, where they are better than <see cref="Words"/>; null: those.</summary>
    internal Func<FactSheet, string>? Said { get; init; }

    internal FactError Error(int lesion) => new(At(First.Path, lesion), Words, Code, At(Other, lesion));

    internal Conflict Conflict(FactSheet facts, int lesion)
    {
        var words = Said?.Invoke(facts) ?? Words;
        return new(
            Code,
            [At(First.Path, lesion), At(Other, lesion)],
            words.EndsWith('?') ? $"{words} Read {Reading}" : $"{words}; read {Reading}"
        );
    }

    private static string At(string path, int lesion) => path.Replace("[]", $"[{lesion}]", StringComparison.Ordinal);
}

/// <summary>Contradictions across facts (reference, 4.3).</summary>
internal static partial class Plausibility
{
    private static readonly Contradiction[] OfCase;

    private static readonly Contradiction[] OfLesion;

    // Runs after the conditions of the other part are made, in whatever order the parts are compiled.
    static Plausibility()
    {
        All = [.. Refused(), .. Warned()];
        OfCase = [.. All.Where(one => !one.IsOfLesion)];
        OfLesion = [.. All.Where(one => one.IsOfLesion)];
    }

    internal static Contradiction[] All { get; }

    /// <summary>Adds every contradiction and every day that makes an entry wrong, also of a draft without a lesion.</summary>
    internal static void Check(Referral referral, DateOnly? today, List<FactError> errors)
    {
        if (referral.AssessedOn is { } day && !KnownYears.Has(day.Year))
        {
            // Every other day would be after this one, or before it.
            errors.Add(new(AssessedOn, KnownYears.Expected, FactError.Range));
            return;
        }

        var before = errors.Count;
        CheckDays(referral, today, errors);
        var refused = errors.Skip(before).Select(error => error.Path).ToHashSet(StringComparer.Ordinal);
        var facts = new FactSheet(Derivations.All);
        facts.LoadCase(referral, default, today);
        IReadOnlyList<Lesion> lesions = referral.Lesions.Count == 0 ? [new Lesion()] : referral.Lesions;
        for (var i = 0; i < lesions.Count; i++)
        {
            facts.LoadLesion(lesions[i]);
            facts.Derive();
            foreach (var one in i == 0 ? All : OfLesion)
                if (one.IsRefused && one.When.Holds(facts) && one.Error(i) is var error && !refused.Contains(error.Path))
                    errors.Add(error);
        }
    }

    // The year of every date, and DATE_ORDER for the day that a value has of its own as for that of its group. The birth date has its own
    // limit, which depends on the day of the assessment.
    private static void CheckDays(Referral referral, DateOnly? today, List<FactError> errors)
    {
        foreach (var section in referral.OfPatient)
            CheckDays(section, -1, referral, today, errors);
        for (var i = 0; i < referral.Lesions.Count; i++)
            CheckDays(referral.Lesions[i], i, referral, today, errors);
    }

    private static void CheckDays(FactRecord facts, int lesion, Referral referral, DateOnly? today, List<FactError> errors)
    {
        foreach (var field in facts.Section.Fields)
            if (field is DateFact { MayBePartial: false } && facts.Value(field) is var value && !double.IsNaN(value))
                CheckYear(CalendarDate.From(value).Year, FactRanges.Path(field, lesion), errors);
        if (!facts.HasDetails)
            return;
        var born = referral.Patient.DateOfBirth?.First;
        foreach (var field in facts.Section.Fields)
        {
            if (facts.Details(field)?.TakenOn is not { } day)
                continue;
            var path = FactRanges.Path(field, lesion);
            var label = Sentence.Within(field.Label);
            if (CheckYear(day.Year, path, errors))
                continue;
            if (day > (referral.AssessedOn ?? today))
                errors.Add(new(path, $"The day of {label} is after the day of the assessment", DateOrder, AssessedOn));
            else if (day < born)
                errors.Add(new(path, $"The day of {label} is before the date of birth", DateOrder, Fact.DateOfBirth.Path));
        }
    }

    private static bool CheckYear(int year, string path, List<FactError> errors)
    {
        if (KnownYears.Has(year))
            return false;
        errors.Add(new(path, KnownYears.Expected, FactError.Range));
        return true;
    }

    /// <summary>Adds the contradictions between facts of the patient.</summary>
    internal static void OfShared(FactSheet facts, ref List<Conflict>? conflicts) => Add(OfCase, facts, 0, ref conflicts);

    /// <summary>Adds the contradictions of the lesion in the sheet.</summary>
    internal static void Of(FactSheet facts, int lesion, ref List<Conflict>? conflicts) => Add(OfLesion, facts, lesion, ref conflicts);

    private static void Add(Contradiction[] rows, FactSheet facts, int lesion, ref List<Conflict>? conflicts)
    {
        foreach (var row in rows)
            if (row.When.Holds(facts))
                (conflicts ??= []).Add(row.Conflict(facts, lesion));
    }
}
