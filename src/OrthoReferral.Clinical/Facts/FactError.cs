namespace OrthoReferral.Clinical.Facts;

/// <summary>One thing wrong with the facts, at a field path such as <c>lesions[0].painNrs</c> (empty for the whole document).</summary>
/// <param name="Path">JSON path of the field, from the referral.</param>
/// <param name="Message">What is wrong and what would be right, without repeating the value.</param>
public readonly record struct FactError(string Path, string Message);
