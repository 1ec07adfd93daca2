using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Security.Passwords;

namespace OrthoReferral.Web.Tests.Security.Passwords;

[Collection(SharedServer.Name)]
public sealed class PasswordHashingTests(ClinicServer server)
{
    // What the settings of the tests ask for.
    private const int Few = 1000;

    public static TheoryData<string> OldKinds => ["Identity 2", "SHA-1", "SHA-256", "fewer iterations"];

    [Fact]
    public async Task A_hash_is_PBKDF2_with_HMAC_SHA512()
    {
        var (id, _) = await server.NewPersonAsync();

        KindOf(await HashAsync(id)).ShouldBe((KeyDerivationPrf.HMACSHA512, Few));
    }

    [Theory]
    [MemberData(nameof(OldKinds))]
    public async Task An_old_hash_is_renewed_at_sign_in_and_no_session_ends(string kind)
    {
        var (id, email) = await server.NewPersonAsync();
        using var session = new Browser(server.Anonymous());
        (await session.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var old = OldHash(kind);
        await ChangeAsync(id, user => user.PasswordHash = old);

        using var again = new Browser(server.Anonymous());
        (await again.SignInAsync(email, "Wrong-password-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HashAsync(id)).ShouldBe(old, "a wrong password renews nothing");
        (await again.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        KindOf(await HashAsync(id)).ShouldBe((KeyDerivationPrf.HMACSHA512, Few));
        (await session.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var next = new Browser(server.Anonymous());
        (await next.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Production", "210000", true)]
    [InlineData("Production", "209999", false)]
    [InlineData("Production", "1000", false)]
    [InlineData("Development", "1000", true)]
    public void Production_refuses_fewer_than_210_000_iterations(string environment, string? value, bool isRight)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration[Settings.PasswordIterations] = value;
        builder.Configuration[Settings.AllowedHosts] = "ortho.hospital.example";
        builder.Configuration[Settings.ProxyNetworks] = "10.0.0.0/8";

        if (isRight)
            builder.RequireRightSettings();
        else
            Should.Throw<SettingException>(builder.RequireRightSettings).Message.ShouldContain(Settings.PasswordIterations);
        var options = new PasswordHasherOptions();
        PasswordHashing.Configure(options, builder.Configuration);
        options.IterationCount.ShouldBe(value is null ? 210_000 : int.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string OldHash(string kind)
    {
        var user = new ClinicUser();
        if (kind == "Identity 2")
            return Hasher(PasswordHasherCompatibilityMode.IdentityV2, Few).HashPassword(user, NewPeople.Password);
        if (kind == "fewer iterations")
            return Hasher(PasswordHasherCompatibilityMode.IdentityV3, Few - 1).HashPassword(user, NewPeople.Password);
        var prf = kind == "SHA-1" ? KeyDerivationPrf.HMACSHA1 : KeyDerivationPrf.HMACSHA256;
        byte[] salt = [.. Enumerable.Range(0, 16).Select(value => (byte)value)];
        var key = KeyDerivation.Pbkdf2(NewPeople.Password, salt, prf, 2 * Few, 32);
        var header = new byte[13];
        header[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), (uint)prf);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(5), 2 * Few);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(9), 16);
        return Convert.ToBase64String([.. header, .. salt, .. key]);
    }

    private static PasswordHasher<ClinicUser> Hasher(PasswordHasherCompatibilityMode mode, int iterations) =>
        new(Options.Create(new PasswordHasherOptions { CompatibilityMode = mode, IterationCount = iterations }));

    private static (KeyDerivationPrf Prf, int Iterations) KindOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        bytes[0].ShouldBe((byte)1);
        return (
            (KeyDerivationPrf)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)),
            (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5))
        );
    }

    private async Task<string> HashAsync(Guid id)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return (await db.Users.AsNoTracking().SingleAsync(user => user.Id == id)).PasswordHash!;
    }

    private async Task ChangeAsync(Guid id, Action<ClinicUser> change)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        change(await db.Users.SingleAsync(user => user.Id == id));
        await db.SaveChangesAsync();
    }
}
