using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>A form as it was sent, without password and tokens of the page.</summary>
/// <param name="Page">The address that it was sent to, from the root of the program.</param>
/// <param name="Proof">The proof that it is sent with, once the person has confirmed it.</param>
internal sealed record SentOnce(string Page, string Proof, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps what was typed while its person signs in at the identity provider; sealed, and for as long as that may take.</summary>
internal sealed class HeldForms(CaseDb db, IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly string[] NotKept = ["__RequestVerificationToken", "passkey", "sign", "proof"];

    private readonly IDataProtector protector = protection.CreateProtector("OrthoReferral.HeldForm");

    public async Task KeepAsync(Guid proofId, string page, string proof, IFormCollection form, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.HeldForms.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var fields = form.Where(field =>
                !NotKept.Contains(field.Key, StringComparer.Ordinal) && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
            )
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))
            .ToList();
        var content = protector.Protect(JsonSerializer.Serialize(new SentOnce(page, proof, fields)));
        db.HeldForms.Add(new HeldForm(proofId, content, now + SignatureProof.ConfirmWithin + SignatureProof.Lifetime));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Null: none was kept for this proof, or it is too long ago.</summary>
    public async Task<SentOnce?> FindAsync(Guid proofId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var content = await db
            .HeldForms.Where(row => row.ProofId == proofId && row.ExpiresAt > now)
            .Select(row => row.Content)
            .SingleOrDefaultAsync(cancellationToken);
        try
        {
            return content is null ? null : JsonSerializer.Deserialize<SentOnce>(protector.Unprotect(content));
        }
        catch (CryptographicException)
        {
            // Sealed by keys that are gone.
            return null;
        }
    }
}
