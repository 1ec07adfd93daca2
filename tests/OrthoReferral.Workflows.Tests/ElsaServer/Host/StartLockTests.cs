using OrthoReferral.ElsaHost;

namespace OrthoReferral.Workflows.Tests.ElsaServer.Host;

public sealed class StartLockTests
{
    [Fact]
    public void The_same_case_has_the_same_lock() =>
        StartLock.NameOf("orthopedic-referral", "case-1").ShouldBe(StartLock.NameOf("orthopedic-referral", "case-1"));

    [Theory]
    [InlineData("ablation", "case-1")]
    [InlineData("orthopedic-referral", "case-2")]
    [InlineData("orthopedic-referral/case", "1")]
    [InlineData("orthopedic-referral%2Fcase", "1")]
    public void Another_definition_or_case_has_another_lock(string definitionId, string correlationId)
    {
        StartLock.NameOf(definitionId, correlationId).ShouldNotBe(StartLock.NameOf("orthopedic-referral", "case-1"));
        StartLock.NameOf(definitionId, correlationId).ShouldNotBe(StartLock.NameOf("orthopedic-referral", "case/1"));
    }

    [Theory]
    [InlineData(null, "case-1")]
    [InlineData("orthopedic-referral", null)]
    [InlineData("orthopedic-referral", "")]
    public void A_start_of_no_case_waits_for_nobody(string? definitionId, string? correlationId) =>
        StartLock.NameOf(definitionId, correlationId).ShouldBeNull();

    [Fact]
    public void A_start_gives_up_waiting_before_its_caller_does() =>
        StartLock.Patience.ShouldBeLessThan(new Workflows.ElsaServer.ElsaServerOptions().AttemptTimeout);
}
