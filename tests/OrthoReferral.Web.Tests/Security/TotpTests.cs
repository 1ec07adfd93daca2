namespace OrthoReferral.Web.Tests.Security;

public sealed class TotpTests
{
    /// <summary>RFC 6238, appendix B, the last six digits; the key is the ASCII text 12345678901234567890.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long second, string code) =>
        Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(code);
}
