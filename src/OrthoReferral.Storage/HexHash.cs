using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrthoReferral.Storage.Workflow;

namespace OrthoReferral.Storage;

/// <summary>A SHA-256 that the program handles as 64 hexadecimal digits is stored as its 32 bytes.</summary>
internal sealed class HexHash()
    : ValueConverter<string, byte[]>(hex => Convert.FromHexString(hex), bytes => Convert.ToHexStringLower(bytes))
{
    private const int Bytes = 32;

    public static void Use(ModelBuilder builder) =>
        builder
            .Entity<WorkflowDefinitionRow>()
            .Property(row => row.ContentHash)
            .HasConversion<HexHash>()
            .HasMaxLength(Bytes)
            .IsFixedLength();
}
