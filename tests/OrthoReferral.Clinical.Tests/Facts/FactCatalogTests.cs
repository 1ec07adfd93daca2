using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Facts;

public sealed class FactCatalogTests
{
    [Fact]
    public void The_catalog_has_one_field_for_each_property_of_the_facts_in_the_same_order()
    {
        var properties = new (string Section, Type Type)[]
        {
            ("patient", typeof(Patient)),
            ("cancer", typeof(Cancer)),
            ("health", typeof(Health)),
            ("labs", typeof(Labs)),
            ("boneAgents", typeof(BoneAgents)),
            ("lesions[]", typeof(Lesion)),
        }.SelectMany(part => part.Type.GetProperties().Select(p => $"{part.Section}.{char.ToLowerInvariant(p.Name[0])}{p.Name[1..]}"));
        FactCatalog.Fields.Select(field => field.Path).ShouldBe(properties);
    }

    [Fact]
    public void A_set_of_facts_and_a_test_of_codes_have_room_for_every_fact_and_code()
    {
        Fact.All.Length.ShouldBeLessThanOrEqualTo(128, "FactSet has two words");
        FactCatalog.Fields.ShouldAllBe(field => field.Codes.Count <= 64);
        Fact.All.Select(field => field.Index).ShouldBe(Enumerable.Range(0, Fact.All.Length));
    }

    [Fact]
    public void Every_unit_of_a_fact_is_named_once_and_the_base_unit_is_read_as_it_is()
    {
        foreach (var quantity in FactCatalog.Fields.Select(field => field.Quantity).OfType<Quantity>())
        {
            quantity.Units.Select(unit => unit.Code).ShouldBeUnique();
            quantity.Base.ToBase(1.23m).ShouldBe(1.23m);
            quantity.Find(quantity.Base.Code).ShouldBe(quantity.Base);
            quantity.Find("furlong").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("labs.inr", "INR")]
    [InlineData("lesions[].painNrs", "Pain (NRS)")]
    [InlineData("lesions[12].painNrs", "Pain (NRS)")]
    public void A_field_is_found_by_its_path(string path, string label) => FactCatalog.Find(path).ShouldNotBeNull().Label.ShouldBe(label);

    [Theory]
    [InlineData("labs.nothing")]
    [InlineData("lesions].x[")]
    [InlineData("lesions[0")]
    public void An_unknown_path_finds_nothing(string path) => FactCatalog.Find(path).ShouldBeNull();

    [Fact]
    public void Values_read_as_words()
    {
        FactCatalog.CodeLabel("PELVIS_ACETABULUM").ShouldBe("Pelvis, acetabulum");
        FactCatalog.CodeLabel("GASTRIC").ShouldBe("Gastric");
        FactCatalog.CodeLabel("T12").ShouldBe("T12");
        Should.Throw<ArgumentException>(() => FactCatalog.CodeLabel(""));
        new FactUse(Fact.LifeExpectancyWeeks, 12.5).Value.ShouldBe("12.5 weeks");
        new FactUse(Fact.Inr, 1000).Value.ShouldBe("1000");
        new FactUse(Fact.Pregnant, 1).Value.ShouldBe("yes");
        new FactUse(Fact.Pregnant, 0).Value.ShouldBe("no");
        new FactUse(Fact.Pregnant, double.NaN).Value.ShouldBe("not recorded");
        new FactUse(Fact.Region, 1).Value.ShouldBe("Peritrochanteric");
    }

    [Fact]
    public void A_fact_of_an_older_catalog_can_still_be_shown()
    {
        var fact = new FactUse("labs.ferritin", "7");
        (fact.Path, fact.Label, fact.Value).ShouldBe(("labs.ferritin", "labs.ferritin", "7"));
        fact.ShouldBe(new FactUse("labs.ferritin", "7"));
        fact.ShouldNotBe(new FactUse("labs.ferritin", "8"));
        fact.ShouldNotBe(new FactUse("labs.inr", "7"));
        fact.GetHashCode().ShouldBe(new FactUse("labs.ferritin", "9").GetHashCode());
    }

    [Fact]
    public void Codes_read_back()
    {
        foreach (var procedure in Enum.GetValues<Procedure>())
        {
            ProcedureNames.TryParse(ProcedureNames.Code(procedure), out var read).ShouldBeTrue();
            read.ShouldBe(procedure);
            ProcedureNames.For(procedure).ShouldNotBeEmpty();
        }

        foreach (var urgency in Enum.GetValues<Urgency>())
            (
                UrgencyNames.TryParse(UrgencyNames.Code(urgency), out var read) && read == urgency && UrgencyNames.For(urgency).Length > 0
            ).ShouldBeTrue();
        foreach (var specialty in Enum.GetValues<Specialty>())
            (
                SpecialtyNames.TryParse(SpecialtyNames.Code(specialty), out var read)
                && read == specialty
                && SpecialtyNames.For(specialty).Length > 0
            ).ShouldBeTrue();
        foreach (var flag in Enum.GetValues<Flag>())
            (
                FlagNames.For(flag).Length > 0
                && FlagNames.EvidenceOf(flag).Source.Length > 0
                && EnumCodes.TryParse<Flag>(FlagNames.Code(flag), out var read)
                && read == flag
            ).ShouldBeTrue();
        ProcedureNames.TryParse("SURGERY", out _).ShouldBeFalse();
        ProcedureNames.TryParse(null, out _).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => EnumCodes.Code((Bone)99));
    }

    [Theory]
    [InlineData("lesions[2].painNrs", 2)]
    [InlineData("lesions[].painNrs", -1)]
    [InlineData("lesions[x].painNrs", -1)]
    [InlineData("lesions[-1].painNrs", -1)]
    [InlineData("labs.inr", -1)]
    public void A_path_names_its_lesion_by_number(string path, int lesion) => FactCatalog.LesionOf(path).ShouldBe(lesion);
}
