using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.People;

/// <summary>The code with which a person sets a password, in the form that Identity's <c>resetPassword</c> takes.</summary>
internal static class OneTimeCode
{
    public static async Task<string> MakeAsync(UserManager<ClinicUser> users, ClinicUser user) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(user)));
}
