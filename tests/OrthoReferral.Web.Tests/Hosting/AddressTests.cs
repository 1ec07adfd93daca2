using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OrthoReferral.Web.Hosting;

namespace OrthoReferral.Web.Tests.Hosting;

public sealed class AddressTests
{
    [Fact]
    public void Where_nobody_says_otherwise_it_listens_where_the_README_says() => UrlsOf().ShouldBe("http://localhost:5080");

    [Theory]
    [InlineData("--urls=http://127.0.0.1:7000", "http://127.0.0.1:7000")]
    [InlineData("--http_ports=7001", null)]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://127.0.0.1:7002", null)]
    public void A_setting_wins_over_the_default_address(string argument, string? urls) => UrlsOf(argument).ShouldBe(urls);

    private static string? UrlsOf(params string[] arguments)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = arguments });
        builder.Configuration.AddCommandLine(arguments);
        builder.UseDefaultAddress();
        return builder.WebHost.GetSetting("urls");
    }
}
