using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Tests.Facts;

public sealed class FactRangesTests
{
    [Fact]
    public void Random_in_range_referrals_have_no_errors()
    {
        var random = new RandomReferrals(1);
        for (var i = 0; i < 1000; i++)
            FactRanges.Check(random.Next(lesions: 2)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_bounded_number_is_refused_just_outside_its_range_with_its_path()
    {
        foreach (var field in FactCatalog.Fields.Where(field => field.Minimum is not null))
        {
            Check(field, field.Minimum!.Value - 1);
            if (field.Maximum is { } maximum)
                Check(field, maximum + (field.Step ?? 1));
        }
    }

    [Fact]
    public void Every_code_outside_its_list_is_refused_with_its_path()
    {
        foreach (var field in FactCatalog.Fields.Where(field => field.Kind == FactKind.Code))
        {
            Check(field, field.Codes.Count);
            Check(field, -1);
        }
    }

    [Fact]
    public void Texts_ids_and_the_number_of_lesions_are_checked()
    {
        Paths(new()).ShouldBe(["lesions"]);
        Paths(new() { Lesions = [.. Enumerable.Repeat(new Lesion(), 101)] }).ShouldBe(["lesions"]);
        Paths(new() { Lesions = [new() { Id = "" }, new() { Id = new string('x', 65) }] }).ShouldBe(["lesions[0].id", "lesions[1].id"]);
        Paths(new() { Lesions = [new() { Id = "A" }, new(), new() { Id = "A" }] }).ShouldBe(["lesions[2].id"]);
        Paths(new() { Lesions = [new() { Region = new string('x', 65) }] }).ShouldBe(["lesions[0].region"]);
        Paths(new() { Lesions = [new() { Bone = Bone.Femur, Region = "SHAFT" }] }).ShouldBe(["lesions[0].region"]);
        Paths(
                new()
                {
                    Lesions =
                    [
                        new()
                        {
                            Bone = Bone.Rib,
                            Region = "SHAFT",
                            PainNrs = 3,
                        },
                    ],
                }
            )
            .ShouldBeEmpty();
        Paths(
                new()
                {
                    Health = new() { LifeExpectancyWeeks = double.PositiveInfinity },
                    Lesions = [new()],
                }
            )
            .ShouldBe(["health.lifeExpectancyWeeks"]);
    }

    private static void Check(FactField field, double value)
    {
        var referral = new Referral { Lesions = [new()] };
        var section = field.Section == FactSection.OfLesion ? referral.Lesions[0] : referral.OfPatient[field.Section.Number];
        section.Put(field, value);
        FactRanges.Check(referral).ShouldHaveSingleItem().Path.ShouldBe(field.Path.Replace("[]", "[0]"));
    }

    private static IEnumerable<string> Paths(Referral referral) => FactRanges.Check(referral).Select(error => error.Path);
}
