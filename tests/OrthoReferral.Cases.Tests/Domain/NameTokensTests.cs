using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Domain;

public sealed class NameTokensTests
{
    [Theory]
    [InlineData("Sørensen", "sorensen")]
    [InlineData("Wałęsa", "WALESA")]
    [InlineData("Işık", "IŞIK")]
    [InlineData("İpek", "ipek")]
    [InlineData("Ｙａｍａｄａ", "Yamada")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Ægir", "aegir")]
    [InlineData("Đorđević", "Dordevic")]
    [InlineData("García Márquez", "Marquez")]
    [InlineData("García Márquez", "garciamarquez")]
    [InlineData("de la Cruz", "DelaCruz")]
    [InlineData("O’Brien", "OBrien")]
    [InlineData("O’Brien", "Brien")]
    [InlineData("Müller-Lüdenscheidt", "Ludenscheidt")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Ångström", "Aangstroem")]
    [InlineData("𞤃𞤢𞤥", "𞤃𞤢𞤥")]
    [InlineData("𞤃𞤢𞤥", "𞤥𞤢𞤥")]
    [InlineData("Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ")]
    public void A_name_is_stored_under_the_word_that_somebody_types(string familyName, string typed) =>
        NameTokens.Of("Ada", familyName).ShouldContain(NameTokens.Words(typed).ShouldHaveSingleItem());

    [Theory]
    [InlineData("王", "小明", "王小明")]
    [InlineData("김", "민수", "김민수")]
    [InlineData("כהן", "דוד", "כהן")]
    [InlineData("العلي", "أحمد", "احمد")]
    public void A_name_in_a_script_without_upper_and_lower_case_is_found(string familyName, string givenName, string typed) =>
        NameTokens.Of(givenName, familyName).ShouldContain(NameTokens.Words(typed).ShouldHaveSingleItem());

    [Theory]
    [InlineData("anderson", "andersen", true)]
    [InlineData("anderson", "andrson", true)]
    [InlineData("anderson", "andersson", true)]
    [InlineData("anderson", "nadersno", false)]
    [InlineData("anderson", "andesron", true)]
    [InlineData("lind", "lids", false)]
    [InlineData("lind", "lind", true)]
    public void One_letter_makes_a_typo(string typed, string token, bool isOne)
    {
        NameTokens.IsOneTypo(typed, token).ShouldBe(isOne);
        NameTokens.IsOneTypo(token, typed).ShouldBe(isOne);
    }

    [Fact]
    public void Two_words_that_are_a_typo_apart_share_a_spelling()
    {
        const int seed = 20261129;
        var random = new Random(seed);
        for (var turn = 0; turn < 2000; turn++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(4, 12)).Select(_ => (char)('a' + random.Next(4))));
            var other = Changed(word, random);
            if (other.Length < NameTokens.TypoFrom)
                continue;
            NameTokens.IsOneTypo(word, other).ShouldBeTrue($"seed {seed}: {word}, {other}");
            NameTokens.Deletions(word).Intersect(NameTokens.Deletions(other)).ShouldNotBeEmpty($"seed {seed}: {word}, {other}");
        }
    }

    [Fact]
    public void A_short_word_has_no_typos() => NameTokens.Deletions("lee").ShouldBeEmpty();

    [Fact]
    public void Half_of_a_surrogate_pair_breaks_nothing() => NameTokens.Words("Le\uD83Ae Ann").ShouldContain("ann");

    private static string Changed(string word, Random random)
    {
        var at = random.Next(word.Length);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, "x"),
            2 => word.Remove(at, 1).Insert(at, "y"),
            _ when at + 1 < word.Length => string.Concat(
                word.AsSpan(0, at),
                word.AsSpan(at + 1, 1),
                word.AsSpan(at, 1),
                word.AsSpan(at + 2)
            ),
            _ => word,
        };
    }
}
