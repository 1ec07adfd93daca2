using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Explanations;

namespace OrthoReferral.Web.Tests.Pages.Parts.Explanations;

public class SourceNamesTests
{
    [Fact]
    public void Short_names_become_citations_and_remarks_stay() =>
        SourceNames
            .Of("Product default; AST (stability before radiotherapy)")
            .ShouldBe("Product default; ASTRO guideline, Alcorn et al., Pract Radiat Oncol 2024 (stability before radiotherapy)");

    [Fact]
    public void No_rule_in_force_leaves_a_reader_with_a_short_name() =>
        RuleSet
            .Current.Rules.SelectMany(rule => SourceNames.Of(rule.Source).Split("; "))
            .Distinct()
            .Where(source => source.All(letter => char.IsAsciiLetterUpper(letter) || letter == '-'))
            .ShouldBeEmpty();
}
