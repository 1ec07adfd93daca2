namespace OrthoReferral.Cases.Data;

/// <summary>
/// A word of some patient's name by one of its spellings with a letter missing (<see cref="Domain.NameTokens.Deletions"/>), so that a name
/// with a typo is found by equal texts. A word is written once, whoever bears it; two commands that write it at the same moment leave it
/// twice, which changes no answer.
/// </summary>
public sealed class NameSpelling
{
    public long Id { get; init; }

    public string Spelling { get; init; } = "";

    public string Token { get; init; } = "";
}
