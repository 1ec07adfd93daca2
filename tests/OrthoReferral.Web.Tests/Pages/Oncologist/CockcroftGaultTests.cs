using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Oncologist;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class CockcroftGaultTests
{
    [Theory]
    [InlineData(1.0, 72.0, 40, Sex.Male, 100.0)]
    [InlineData(1.0, 72.0, 40, Sex.Female, 85.0)]
    [InlineData(2.0, 60.0, 80, Sex.Male, 25.0)]
    public void Clearance_follows_the_formula(double creatinine, double weight, int age, Sex sex, double expected) =>
        CockcroftGault.Of((decimal)creatinine, (decimal)weight, age, sex)!.MlPerMin.ShouldBe((decimal)expected);

    [Fact]
    public void Nothing_typed_calculates_nothing() => CockcroftGault.Of(null, null, 70, Sex.Male).ShouldBeNull();

    [Fact]
    public void What_is_missing_is_named_and_gives_no_value()
    {
        var clearance = CockcroftGault.Of(1.1m, null, null, Sex.Other)!;

        clearance.MlPerMin.ShouldBeNull();
        clearance.Words.ShouldContain("weight");
        clearance.Words.ShouldContain("age");
        clearance.Words.ShouldContain("sex");
    }
}
