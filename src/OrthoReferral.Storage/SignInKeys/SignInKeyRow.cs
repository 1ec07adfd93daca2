using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Storage.SignInKeys;

/// <summary>A key of ASP.NET Core data protection, which seals cookies and tokens. Only ever added.</summary>
internal sealed class SignInKeyRow
{
    public int Id { get; private set; }

    public required string Name { get; set; }

    /// <summary>As data protection writes it; sealed with a certificate it carries that certificate, so nobody knows its length.</summary>
    public required string Xml { get; set; }

    internal static void Configure(ModelBuilder builder) =>
        builder.Entity<SignInKeyRow>(row =>
        {
            row.ToTable("SignInKeys");
            row.Property(one => one.Name).HasMaxLength(100);
        });
}
