namespace OrthoReferral.Web.Pages.Parts.Words;

internal static class PhoneWords
{
    /// <summary>The address that dials a number; a telephone dials no spaces.</summary>
    public static string Dial(string number) => $"tel:{string.Concat(number.Where(letter => !char.IsWhiteSpace(letter)))}";
}
