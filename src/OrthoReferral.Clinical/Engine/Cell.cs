using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Engine;

/// <summary>The place of a fact or of a derived value on the sheet.</summary>
internal readonly record struct Cell(int Index)
{
    private FactField? Field => Index < Fact.All.Length ? Fact.All[Index] : null;

    /// <summary>The value is derived from facts, not recorded.</summary>
    internal bool IsDerived => Index >= Fact.All.Length;

    public static implicit operator Cell(FactField field) => new(field.Index);

    public static implicit operator Cell(Derived derived) => new(Fact.All.Length + (int)derived);

    /// <summary>A value of this cell in words, with its unit where it has one.</summary>
    internal string Text(int value) => Field?.Text(value) ?? value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The path of the fact, or the name of the derived value.</summary>
    public override string ToString() => Field?.Path ?? ((Derived)(Index - Fact.All.Length)).ToString();
}
