using System.Security.Claims;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Parts.Frame;

/// <summary>Who is signed in, as the bar shows it.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Role">The role whose links are shown; null for a person without one.</param>
public sealed record SignedIn(string Name, Role? Role)
{
    /// <summary>Two letters for the avatar, from the first and last word of the name; titles such as "Dr." do not count.</summary>
    public string Initials
    {
        get
        {
            var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.EndsWith('.')).ToArray();
            return words.Length switch
            {
                0 => "?",
                1 => words[0][..1].ToUpperInvariant(),
                _ => string.Concat(words[0][..1], words[^1][..1]).ToUpperInvariant(),
            };
        }
    }

    /// <summary>Reads name and role from the claims; null when nobody is signed in.</summary>
    public static SignedIn? From(ClaimsPrincipal? user)
    {
        if (user?.Identity is not { IsAuthenticated: true })
            return null;
        var roles = user.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null);
        return new SignedIn(user.FindFirstValue("name") ?? user.Identity.Name ?? "", RoleNav.MainOf(roles.OfType<Role>()));
    }
}
