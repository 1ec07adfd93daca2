using System.Globalization;
using System.Runtime.CompilerServices;

namespace OrthoReferral.Clinical.Facts;

/// <summary>Yes or no; on a fact sheet 1 or 0.</summary>
internal sealed class YesNoFact(FactSection section, string label, string need, [CallerMemberName] string name = "")
    : FactField(section, FactKind.YesNo, label, need, name)
{
    private protected override string Words(double value) => value > 0 ? "yes" : "no";
}

/// <summary>One of the codes of an enum; on a fact sheet the position of the code.</summary>
internal sealed class CodeFact<T> : FactField
    where T : struct, Enum
{
    internal CodeFact(FactSection section, string label, string need, [CallerMemberName] string name = "")
        : base(section, FactKind.Code, label, need, name) => Codes = EnumCodes.All<T>();

    private protected override string Words(double value) => FactCatalog.CodeLabel(Codes[(int)value]);
}

/// <summary>A number, whole or not.</summary>
internal abstract class NumericFact : FactField
{
    private protected NumericFact(FactSection section, FactKind kind, string label, string need, double low, double? high, string name)
        : base(section, kind, label, need, name) => (Minimum, Maximum) = (low, high);

    private protected override string Words(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value}{(Unit is null ? "" : " ")}{Unit}");
}

/// <summary>A whole number.</summary>
internal sealed class WholeFact(FactSection section, string label, string need, int low, int? high, [CallerMemberName] string name = "")
    : NumericFact(section, FactKind.WholeNumber, label, need, low, high, name);

/// <summary>A number, decimals allowed.</summary>
internal sealed class NumberFact(
    FactSection section,
    string label,
    string need,
    double low,
    double? high,
    [CallerMemberName] string name = ""
) : NumericFact(section, FactKind.Number, label, need, low, high, name);

/// <summary>A short text; on a fact sheet the position among <see cref="Known"/>, else NaN.</summary>
internal sealed class TextFact(FactSection section, string label, string need, [CallerMemberName] string name = "")
    : FactField(section, FactKind.Text, label, need, name)
{
    /// <summary>The texts that rules tell apart; empty if they read none.</summary>
    internal string[] Known { get; init; } = [];

    /// <summary>The value that stands for a text; NaN for one that no rule knows.</summary>
    internal double ValueOf(string? text)
    {
        var index = Array.IndexOf(Known, text);
        return index < 0 ? double.NaN : index;
    }

    private protected override string Words(double value) => FactCatalog.CodeLabel(Known[(int)value]);
}

/// <summary>A day; on a fact sheet <see cref="CalendarDate.Number"/>.</summary>
internal sealed class DateFact(FactSection section, string label, string need, [CallerMemberName] string name = "")
    : FactField(section, FactKind.Date, label, need, name)
{
    /// <summary>A month or a year alone may be recorded.</summary>
    internal bool MayBePartial { get; init; }

    /// <summary>It is the day of every number of its section that has no day of its own.</summary>
    internal bool DatesTheGroup { get; init; }

    private protected override string Words(double value) => CalendarDate.From(value).Words;
}
