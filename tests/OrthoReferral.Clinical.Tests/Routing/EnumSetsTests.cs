using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>A table by enum members takes its size from the enum, so that one more member than any enum has today still fits.</summary>
public sealed class EnumSetsTests
{
    [Fact]
    public void A_set_of_an_enum_with_one_more_member_than_the_procedures_holds_all_of_them()
    {
        var all = Enum.GetValues<OneMore>();
        all.Length.ShouldBe(Enum.GetValues<Procedure>().Length + 1);
        EnumSets.Of<OneMore>(EnumSets.Bits<OneMore>(all)).ShouldBe(all);
        EnumSets.Of<OneMore>(EnumSets.Bits(OneMore.Twelfth, OneMore.First)).ShouldBe([OneMore.First, OneMore.Twelfth]);
        EnumSets.Of<OneMore>(0).ShouldBeEmpty();
    }

    [Fact]
    public void Every_specialty_and_procedure_fits()
    {
        EnumSets.Of<Specialty>(EnumSets.Bits<Specialty>(Enum.GetValues<Specialty>())).ShouldBe(Enum.GetValues<Specialty>());
        EnumSets.Of<Procedure>(EnumSets.Bits<Procedure>(Enum.GetValues<Procedure>())).ShouldBe(Enum.GetValues<Procedure>());
    }

    [Fact]
    public void Every_assumption_can_be_made_at_once_and_one_more_fits()
    {
        var always = new MissingTest(Fact.AgeYears);
        var assumptions = new Assumptions([.. Enumerable.Range(1, 8).Select(i => ((Condition)always, $"Assumption {i}."))]);
        assumptions.Of(new FactSheet()).Length.ShouldBe(8);
    }

    [Fact]
    public void Every_flag_has_a_condition_words_and_evidence()
    {
        foreach (var flag in Enum.GetValues<Flag>())
        {
            RuleSet.Current.Assessor.Flags.Formula(flag).ShouldNotBeEmpty();
            FlagNames.For(flag).ShouldNotBeEmpty();
            FlagNames.EvidenceOf(flag).Tag.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_row_that_the_table_does_not_have_is_refused() =>
        Should.Throw<InvalidOperationException>(() => RuleSet.Current.Assessor.Table.Fired("E9"));

    private enum OneMore
    {
        First,
        Second,
        Third,
        Fourth,
        Fifth,
        Sixth,
        Seventh,
        Eighth,
        Ninth,
        Tenth,
        Eleventh,
        Twelfth,
    }
}
