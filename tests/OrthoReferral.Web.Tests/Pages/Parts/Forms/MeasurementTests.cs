using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Tests.Pages.Parts.Forms;

public class MeasurementTests
{
    [Theory]
    [InlineData("2.35", "mmol/L", 2.35 / 0.2495)]
    [InlineData("3,5", "mmol/L", 3.5 / 0.2495)]
    [InlineData("9.4", "mg/dL", 9.4)]
    [InlineData("9.4", "", 9.4)]
    public void Calcium_is_converted_unrounded(string typed, string unit, double stored) =>
        ((double)Calcium.Convert(typed, unit)!.Value).ShouldBe(stored, 1e-12);

    [Fact]
    public void Hemoglobin_and_crp_convert_by_ten()
    {
        Of("labs.hemoglobinGPerDl").Convert("115", "g/L").ShouldBe(11.5m);
        Of("labs.crpMgPerDl").Convert("2", "mg/L").ShouldBe(0.2m);
    }

    [Theory]
    [InlineData("yesterday", "mmol/L")]
    [InlineData("", "mmol/L")]
    [InlineData(null, "mmol/L")]
    [InlineData("2.35", "mol")]
    [InlineData("2.350", "mmol/L")]
    public void What_is_no_number_or_has_an_unknown_unit_is_not_converted(string? typed, string unit) =>
        Calcium.Convert(typed, unit).ShouldBeNull();

    [Fact]
    public void The_stored_unit_needs_no_words()
    {
        Calcium.Words("9.4", "mg/dL").ShouldBeNull();
        Calcium.Words("2.35", "mmol/L").ShouldBe("= 9.42 mg/dL");
    }

    [Fact]
    public void A_value_that_is_reported_in_one_unit_everywhere_has_no_choice_of_units()
    {
        Measurement.Of(FactCatalog.Find("labs.inr")!).ShouldBeNull();
        Measurement.Of(FactCatalog.Find("lesions[].maxDiameterMm")!).ShouldBeNull();
    }

    private static Measurement Calcium => Of("labs.calciumTotalMgPerDl");

    private static Measurement Of(string path) => Measurement.Of(FactCatalog.Find(path)!)!;
}
