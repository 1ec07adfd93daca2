using System.Text;

namespace OrthoReferral.Web.Security.Passwords;

/// <summary>
/// The form in which a password is judged, hashed and compared: Unicode NFKC, so that the same letters from another keyboard or telephone
/// (composed or not, full width or half) are the same password.
/// </summary>
internal static class PasswordText
{
    /// <summary>The text in that form; half of a surrogate pair, which no keyboard sends, counts as the replacement character.</summary>
    public static string Normalize(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC);
        }
    }
}
