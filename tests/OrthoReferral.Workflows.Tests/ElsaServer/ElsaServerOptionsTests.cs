using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

public sealed class ElsaServerOptionsTests
{
    [Theory]
    [InlineData("BaseUrl", null)]
    [InlineData("BaseUrl", "/elsa")]
    [InlineData("BaseUrl", "ftp://elsa")]
    [InlineData("ApiKey", null)]
    [InlineData("ApiKey", "two words")]
    [InlineData("WebhookSecret", null)]
    [InlineData("WebhookSecret", "too short to be a secret")]
    [InlineData("PreviousWebhookSecret", "short")]
    [InlineData("Attempts", "0")]
    [InlineData("AttemptTimeout", "00:00:00")]
    [InlineData("BackOff", "01:00:00")]
    [InlineData("WebhookWindow", "1.00:00:00")]
    [InlineData("ReconcilePeriod", "00:00:01")]
    [InlineData("ReconcileGrace", "00:00:01")]
    [InlineData("CompletionRepeats", "0")]
    [InlineData("UnsignedWebhookNetworks:0", "10.0.0.0/99")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string? value)
    {
        using var fixture = new ElsaFixture(s => s[$"Workflows:ElsaServer:{setting}"] = value);
        var error = Should.Throw<OptionsValidationException>(() => fixture.Services.GetRequiredService<IStartupValidator>().Validate());
        error.Failures.Single().ShouldStartWith($"Workflows:ElsaServer:{setting.Split(':')[0]} ");
    }

    [Theory]
    [InlineData("http://elsa:8080")]
    [InlineData("http://elsa:8080/")]
    [InlineData("http://elsa:8080/elsa/api")]
    [InlineData("http://elsa:8080/elsa/api/")]
    public void The_base_url_may_carry_the_api_path(string baseUrl) =>
        new ElsaServerOptions { BaseUrl = baseUrl }
            .ApiRoot()
            .ToString()
            .ShouldBe("http://elsa:8080/elsa/api/");

    [Fact]
    public void Good_settings_start()
    {
        using var fixture = new ElsaFixture();
        fixture.Services.GetRequiredService<IStartupValidator>().Validate();
    }
}
