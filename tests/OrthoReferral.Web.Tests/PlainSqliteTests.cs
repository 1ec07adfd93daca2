using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Web.Tests;

/// <summary>The server on SQLite as it is shipped, without test interceptors; the only class that runs so.</summary>
public sealed class PlainSqliteTests(PlainSqliteServer server) : IClassFixture<PlainSqliteServer>
{
    [Fact]
    public async Task A_referral_goes_from_draft_to_closed()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");

        await driver.FinishAsync(caseId);

        (await driver.StateOfAsync(caseId)).ShouldBe("CLOSED");
    }

    [Theory]
    [InlineData(Role.Oncologist, "/referrals")]
    [InlineData(Role.OrthopedicSurgeon, "/reviews")]
    [InlineData(Role.Coordinator, "/dashboard")]
    [InlineData(Role.Administrator, "/admin/users")]
    public async Task A_start_page_opens(Role role, string address)
    {
        using var client = await server.SignInAsync(role);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

/// <summary>Plain SQLite, which answers before it returns.</summary>
public sealed class PlainSqliteServer : ClinicServer
{
    protected override TestInterceptors? Database => null;
}
