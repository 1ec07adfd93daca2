using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// A passkey without a browser: answers creation and request options as WebAuthn Level 3 says, with an ES256 key and no attestation.
/// What it answers can be changed before it is sent, as an attacker would.
/// </summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte AttestedCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] credentialId = RandomNumberGenerator.GetBytes(16);
    private string? userHandle;
    private uint counter;

    public string CredentialId => WebEncoders.Base64UrlEncode(credentialId);

    /// <summary>The origin that the browser saw.</summary>
    public string Origin { get; init; } = "http://localhost";

    /// <summary>Asks who holds it, by finger, face or PIN; false: a touch is enough.</summary>
    public bool VerifiesUser { get; set; } = true;

    private int Held => UserPresent | (VerifiesUser ? UserVerified : 0);

    /// <summary>navigator.credentials.create.</summary>
    public JsonObject Create(JsonElement options)
    {
        userHandle = options.GetProperty("user").GetProperty("id").GetString();
        var authenticatorData = AuthenticatorData(
            options.GetProperty("rp").GetProperty("id").GetString()!,
            Held | AttestedCredential,
            AttestedKey()
        );
        byte[] attestation =
        [
            0xA3,
            .. Text("fmt"),
            .. Text("none"),
            .. Text("attStmt"),
            0xA0,
            .. Text("authData"),
            .. Bytes(authenticatorData),
        ];
        return Credential(
            new JsonObject
            {
                ["clientDataJSON"] = WebEncoders.Base64UrlEncode(ClientData("webauthn.create", options)),
                ["attestationObject"] = WebEncoders.Base64UrlEncode(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>navigator.credentials.get.</summary>
    public JsonObject Get(JsonElement options)
    {
        counter++;
        var authenticatorData = AuthenticatorData(options.GetProperty("rpId").GetString()!, Held, []);
        var clientData = ClientData("webauthn.get", options);
        var signature = key.SignData(
            [.. authenticatorData, .. SHA256.HashData(clientData)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Credential(
            new JsonObject
            {
                ["clientDataJSON"] = WebEncoders.Base64UrlEncode(clientData),
                ["authenticatorData"] = WebEncoders.Base64UrlEncode(authenticatorData),
                ["signature"] = WebEncoders.Base64UrlEncode(signature),
                ["userHandle"] = userHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private JsonObject Credential(JsonObject response) =>
        new()
        {
            ["id"] = CredentialId,
            ["rawId"] = CredentialId,
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        };

    private byte[] ClientData(string type, JsonElement options) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = options.GetProperty("challenge").GetString(),
                ["origin"] = Origin,
                ["crossOrigin"] = false,
            }.ToJsonString()
        );

    private byte[] AuthenticatorData(string relyingParty, int flags, byte[] attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)flags, .. count, .. attested];
    }

    /// <summary>AAGUID (none), the credential's id and the public key as COSE (EC2, ES256, P-256).</summary>
    private byte[] AttestedKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return
        [
            .. new byte[16],
            0,
            (byte)credentialId.Length,
            .. credentialId,
            0xA5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            .. Bytes(point.X!),
            0x22,
            .. Bytes(point.Y!),
        ];
    }

    // CBOR (RFC 8949): a text string, and a byte string of up to 65,535 bytes.
    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes) =>
        bytes.Length < 256 ? [0x58, (byte)bytes.Length, .. bytes] : [0x59, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
