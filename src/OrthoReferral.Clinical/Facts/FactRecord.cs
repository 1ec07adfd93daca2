using System.Runtime.CompilerServices;

namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// The recorded facts of one section: a number per fact in its base unit (NaN = not recorded, yes = 1, a code = its position), and beside
/// it, where it is more than a plain value, how it was recorded. The properties of the sections are typed views of it.
/// </summary>
public abstract record FactRecord
{
    private readonly double[] values;
    private string?[]? texts;
    private RecordedValue?[]? recorded;

    private protected FactRecord(FactSection section)
    {
        Section = section;
        values = new double[section.Count];
        Array.Fill(values, double.NaN);
    }

    /// <summary>Copies the facts, so that a <c>with</c> expression alters the copy alone.</summary>
    protected FactRecord(FactRecord original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Section = original.Section;
        values = [.. original.values];
        texts = original.texts is null ? null : [.. original.texts];
        recorded = original.recorded is null ? null : [.. original.recorded];
    }

    internal FactSection Section { get; }

    /// <summary>The values in the order of the section.</summary>
    internal ReadOnlySpan<double> Values => values;

    /// <summary>How a fact of this section was recorded, with its own day or that of its group; null if it is not recorded.</summary>
    public RecordedValue? Recorded(FactField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var at = At(field);
        if (double.IsNaN(values[at]))
            return null;
        var own =
            recorded?[at]
            ?? new(
                field is NumericFact && Math.Abs(values[at]) < (double)decimal.MaxValue ? (decimal)values[at] : null,
                field.Quantity?.Base,
                TakenOn: null,
                ValueOrigin.Typed
            );
        return own.TakenOn is null && GroupDate(field) is { } day ? own with { TakenOn = day } : own;
    }

    /// <summary>Equal if the facts are the same and were recorded in the same way.</summary>
    public virtual bool Equals(FactRecord? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && values.AsSpan().SequenceEqual(other.values)
        && Same(texts, other.texts)
        && Same(recorded, other.recorded);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    internal double Value(FactField field) => values[At(field)];

    internal string? TextOf(FactField field) => texts?[At(field)];

    /// <summary>How a fact was recorded; null for a plain value, and where nothing is recorded.</summary>
    internal RecordedValue? Details(FactField field) => recorded?[At(field)];

    /// <summary>Some fact was recorded as more than a plain value.</summary>
    internal bool HasDetails => recorded is not null;

    internal void Put(FactField field, double value, RecordedValue? details = null)
    {
        values[At(field)] = value;
        if (details is not null || recorded is not null)
            (recorded ??= new RecordedValue?[values.Length])[At(field)] = details;
    }

    /// <summary>The day of a value: its own, else that of its section's group date; null if neither is recorded.</summary>
    internal DateOnly? TakenOn(FactField field) => Details(field)?.TakenOn ?? GroupDate(field);

    private DateOnly? GroupDate(FactField field) =>
        field is NumericFact && Section.GroupDate is { } group && Value(group) is var day && !double.IsNaN(day)
            ? CalendarDate.From(day).First
            : null;

    internal void PutText(TextFact field, string? text)
    {
        Put(field, field.ValueOf(text));
        if (text is not null || texts is not null)
            (texts ??= new string?[values.Length])[At(field)] = text;
    }

    private protected bool? Get(YesNoFact fact) => Value(fact) is var value && double.IsNaN(value) ? null : value > 0;

    private protected int? Get(WholeFact fact) => Value(fact) is var value && double.IsNaN(value) ? null : (int)value;

    private protected double? Get(NumberFact fact) => Value(fact) is var value && double.IsNaN(value) ? null : value;

    private protected string? Get(TextFact fact) => TextOf(fact);

    private protected CalendarDate? Get(DateFact fact) => Value(fact) is var value && double.IsNaN(value) ? null : CalendarDate.From(value);

    private protected DateOnly? GetDay(DateFact fact) => Get(fact)?.First;

    private protected T? Get<T>(CodeFact<T> fact)
        where T : struct, Enum => Value(fact) is var value && double.IsNaN(value) ? null : Unsafe.BitCast<int, T>((int)value);

    private protected void Set(YesNoFact fact, bool? value) => Put(fact, value is { } known ? (known ? 1 : 0) : double.NaN);

    private protected void Set(WholeFact fact, int? value) => Put(fact, value ?? double.NaN);

    private protected void Set(NumberFact fact, double? value) => Put(fact, value ?? double.NaN);

    private protected void Set(TextFact fact, string? value) => PutText(fact, value);

    private protected void Set(DateFact fact, CalendarDate? value) => Put(fact, value?.Number ?? double.NaN);

    private protected void Set(DateFact fact, DateOnly? value) => Set(fact, value is { } day ? CalendarDate.Of(day) : (CalendarDate?)null);

    private protected void Set<T>(CodeFact<T> fact, T? value)
        where T : struct, Enum => Put(fact, value is { } known ? Unsafe.BitCast<T, int>(known) : double.NaN);

    private int At(FactField field) => field.Index - Section.First;

    private static bool Same<T>(T?[]? left, T?[]? right)
        where T : class
    {
        var length = Math.Max(left?.Length ?? 0, right?.Length ?? 0);
        for (var i = 0; i < length; i++)
            if (!Equals(left?[i], right?[i]))
                return false;
        return true;
    }
}
