using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Cases.Domain;

/// <summary>A secret that a program or page carries, and of which only a digest is stored.</summary>
public static class SecretToken
{
    /// <summary>One that nobody can guess: 32 random bytes as hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>How it is found again: its SHA-256.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
