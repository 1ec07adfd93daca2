using System.Globalization;
using System.Text;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Clinical.Tests.Facts;

/// <summary>Every laboratory value has bounds in each of its units, and outside of them an error that names the likely unit.</summary>
public sealed class UnitBoundsTests
{
    public static TheoryData<string, string> Units
    {
        get
        {
            var units = new TheoryData<string, string>();
            foreach (var fact in FactCatalog.Fields.Where(fact => fact.Section.Member == "labs" && fact.Kind == FactKind.Number))
            foreach (var unit in fact.Quantity?.Units.Select(unit => unit.Code) ?? [""])
                units.Add(fact.Path, unit);
            return units;
        }
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_value_is_bounded_in_every_unit_and_said_in_that_unit(string path, string code)
    {
        var field = FactCatalog.Find(path).ShouldNotBeNull();
        var unit = field.Quantity?.Find(code);
        var most = field.Maximum.ShouldNotBeNull() * (double)(unit?.Over ?? 1) / (double)(unit?.Times ?? 1);

        Read(field, most * 0.99, code).ShouldBeNull();
        var error = Read(field, most * 1.01, code).ShouldNotBeNull();

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(code);
        error.Message.ShouldStartWith("must be ");
    }

    [Theory]
    [InlineData("labs.calciumTotalMgPerDl", 9.4, "mmol/L", "mg/dL")]
    [InlineData("labs.calciumTotalMgPerDl", 2.3, "mg/dL", "mmol/L")]
    [InlineData("labs.hemoglobinGPerDl", 115, "g/dL", "g/L")]
    [InlineData("labs.hemoglobinGPerDl", 11.5, "g/L", "g/dL")]
    [InlineData("labs.albuminGPerDl", 38, "g/dL", "g/L")]
    [InlineData("labs.albuminGPerDl", 3.8, "g/L", "g/dL")]
    [InlineData("labs.crpMgPerDl", 85, "mg/dL", "mg/L")]
    [InlineData("labs.bilirubinMgPerDl", 70, "mg/dL", "µmol/L")]
    [InlineData("labs.platelets10e9PerL", 250000, "×10⁹/L", "/µL")]
    [InlineData("labs.neutrophils10e9PerL", 4500, "×10⁹/L", "/µL")]
    [InlineData("labs.ionizedCalciumMmolPerL", 5.2, "mmol/L", "mg/dL")]
    [InlineData("labs.ldhUPerL", 400, "µkat/L", "IU/L")]
    [InlineData("labs.creatinineClearanceMlPerMin", 80, "mL/s", "mL/min")]
    public void A_number_that_another_unit_explains_is_asked_about_with_that_unit(
        string path,
        double value,
        string typedIn,
        string meant
    ) => Read(FactCatalog.Find(path)!, value, typedIn).ShouldNotBeNull().Message.ShouldEndWith($"; was {meant} meant?");

    [Fact]
    public void A_number_that_no_unit_explains_is_out_of_range_and_nothing_is_guessed() =>
        Read(FactCatalog.Find("labs.crpMgPerDl")!, 600, "mg/L")
            .ShouldBe(new FactError("labs.crpMgPerDl", "must be 0 to 500 mg/L", FactError.Range));

    [Fact]
    public void A_number_that_no_decimal_holds_after_its_conversion_is_refused_like_any_other() =>
        Read(FactCatalog.Find("labs.ldhUPerL")!, 7e28, "µkat/L").ShouldNotBeNull().Code.ShouldBe(FactError.Range);

    private static FactError? Read(FactField field, double value, string unit)
    {
        var number = value.ToString("R", CultureInfo.InvariantCulture);
        var recorded = unit.Length == 0 ? number : $$"""{"value":{{number}},"unit":"{{unit}}"}""";
        var json = $$"""{"labs":{"{{field.Name}}":{{recorded}}},"lesions":[{}]}""";
        var errors = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json)).Errors;
        return errors.Count == 0 ? null : errors.ShouldHaveSingleItem();
    }
}
