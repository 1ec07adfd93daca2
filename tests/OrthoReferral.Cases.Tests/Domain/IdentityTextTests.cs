using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Domain;

public sealed class IdentityTextTests
{
    [Theory]
    [InlineData("  Lee ", "Lee")]
    [InlineData("Lee\u00A0Ann", "Lee Ann")]
    [InlineData("\u3000山田\u3000 太郎", "山田 太郎")]
    [InlineData("Sørensen", "Sørensen")]
    [InlineData("Mu\u0308ller", "Müller")]
    [InlineData("   ", "")]
    [InlineData("𞤃𞤢𞤥", "𞤃𞤢𞤥")]
    public void Blanks_around_go_and_letters_are_composed(string typed, string clean) => IdentityText.Clean(typed).ShouldBe(clean);

    [Theory]
    [InlineData("A\u0000")]
    [InlineData("A\tB")]
    [InlineData("L\u202Eee")]
    [InlineData("\u2066Lee\u2069")]
    [InlineData("Le\u200Be")]
    [InlineData("Le\u00ADe")]
    [InlineData("\uFEFFLee")]
    [InlineData("Lee\u2028")]
    [InlineData("Lee\u3164")]
    [InlineData("Lee\uFE0F")]
    [InlineData("Lee\uFFFF")]
    public void What_cannot_be_seen_is_refused(string typed)
    {
        IdentityText.FaultIn(typed).ShouldNotBeNull();
        IdentityText.FaultIn(IdentityText.Clean(typed)).ShouldNotBeNull("cleaning must not hide it");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        foreach (var half in new[] { '\uD83A', '\uDD25' })
        foreach (var typed in new[] { $"Lee{half}", $"{half}Lee", $" L{half}e " })
        {
            IdentityText.FaultIn(typed).ShouldNotBeNull();
            IdentityText.FaultIn(IdentityText.Clean(typed)).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("O’Brien-Smith")]
    [InlineData("Wałęsa")]
    [InlineData("محمد")]
    [InlineData("כהן")]
    [InlineData("王小明")]
    [InlineData("𞤃𞤢𞤥")]
    [InlineData("देवनागरी")]
    [InlineData("")]
    [InlineData(null)]
    public void Names_of_every_script_are_right(string? typed) => IdentityText.FaultIn(typed).ShouldBeNull();
}
