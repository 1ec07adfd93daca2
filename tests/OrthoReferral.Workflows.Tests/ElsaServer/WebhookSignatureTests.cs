using System.Text;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class WebhookSignatureTests
{
    private const string Secret = ElsaFixture.Secret;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"eventType":"Elsa.RunTask"}""");

    [Fact]
    public void The_signature_is_the_HMAC_SHA256_of_timestamp_dot_body()
    {
        var expected = System.Security.Cryptography.HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Secret),
            Encoding.UTF8.GetBytes("1795212000." + Encoding.UTF8.GetString(Body))
        );
        WebhookSignature.Sign(Secret, 1795212000, Body).ShouldBe("v1=" + Convert.ToHexStringLower(expected));
    }

    [Fact]
    public void What_was_signed_matches() =>
        WebhookSignature.Matches(Secret, 5, Body, WebhookSignature.Sign(Secret, 5, Body)).ShouldBeTrue();

    [Fact]
    public void Another_secret_timestamp_or_body_does_not_match()
    {
        var signature = WebhookSignature.Sign(Secret, 5, Body);
        WebhookSignature.Matches(Secret + "x", 5, Body, signature).ShouldBeFalse();
        WebhookSignature.Matches(Secret, 6, Body, signature).ShouldBeFalse();
        WebhookSignature.Matches(Secret, 5, [.. Body, 32], signature).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1=")]
    [InlineData("v1=00")]
    [InlineData("v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("v2=0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_malformed_signature_does_not_match(string signature) =>
        WebhookSignature.Matches(Secret, 5, Body, signature).ShouldBeFalse();

    [Theory]
    [InlineData(0, true)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void A_timestamp_counts_inside_of_the_window_either_way(int seconds, bool counts) =>
        WebhookSignature.IsWithin(TimeSpan.FromMinutes(5), Clock.Start.ToUnixTimeSeconds() + seconds, Clock.Start).ShouldBe(counts);

    [Fact]
    public void The_last_second_of_all_is_outside_of_every_window() =>
        WebhookSignature.IsWithin(TimeSpan.FromHours(1), long.MaxValue, Clock.Start).ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("99999999999999999999")]
    public void A_timestamp_that_is_no_time_does_not_count(string? header) =>
        WebhookSignature.TryReadTimestamp(header, out _).ShouldBeFalse();
}
