using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Tests.Facts;

public sealed class FactSectionTests
{
    [Fact]
    public void The_sections_of_the_patient_and_the_lesions_hold_every_fact_once_in_the_order_of_the_catalog() =>
        FactSection
            .OfPatient.SelectMany(section => section.Fields)
            .Concat(FactSection.OfLesion.Fields)
            .Select(field => field.Path)
            .ShouldBe(FactCatalog.Fields.Select(field => field.Path));

    [Fact]
    public void Each_section_has_a_title() =>
        FactSection.OfPatient.ShouldAllBe(section => section.Title.Length > 0 && section.Fields.Any());
}
