using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using OrthoReferral.ElsaHost;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.ElsaServer.Host;

public sealed class ElsaHostTests
{
    private const string Connection = "Server=sqlserver";

    /// <summary>The README names the files that no test project compiles.</summary>
    [Fact]
    public void Each_file_of_the_host_is_compiled_here_or_named_as_compiled_alone()
    {
        var host = Path.Combine(TestFiles.Root, "src", "OrthoReferral.ElsaServer");
        var readme = File.ReadAllText(Path.Combine(host, "README.md"));
        var project = File.ReadAllText(TestFiles.Folder("OrthoReferral.Workflows.Tests.csproj"));
        Directory
            .EnumerateFiles(host, "*.cs")
            .Select(file => Path.GetFileName(file))
            .Where(file =>
                project.Contains($"OrthoReferral.ElsaServer/{file}\"", StringComparison.Ordinal)
                == readme.Contains($"`{file}`", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Without_settings_the_host_names_every_secret_it_needs()
    {
        new ElsaHostOptions()
            .Errors(null)
            .Select(e => e.Split(' ')[0])
            .Distinct()
            .ShouldBe(["ConnectionStrings:SqlServer", "Elsa:ApiKey", "Elsa:SigningKey", "Elsa:WebhookSecret", "Elsa:WebhookUrl"]);
    }

    [Fact]
    public void Good_settings_start() => Good().Errors(Connection).ShouldBeEmpty();

    [Fact]
    public void A_short_secret_is_refused_without_being_shown()
    {
        var options = Good();
        options.SigningKey = "hunter2";
        options.Errors(Connection).Single().ShouldNotContain("hunter2");
    }

    [Fact]
    public void The_api_key_is_used_for_nothing_else()
    {
        var options = Good();
        options.SigningKey = options.ApiKey;
        options.Errors(Connection).Single().ShouldStartWith("Elsa:ApiKey");
    }

    [Fact]
    public void The_signing_key_is_not_the_secret_of_the_posts()
    {
        var options = Good();
        options.WebhookSecret = options.SigningKey;
        options.Errors(Connection).Single().ShouldStartWith("Elsa:SigningKey");
    }

    [Fact]
    public void A_failed_start_is_said_in_one_line_with_the_innermost_cause()
    {
        var cause = new TimeoutException("The server was not found\r\n  or was not accessible.");
        StartFailure
            .Line("migrate its database and start", new AggregateException(new InvalidOperationException("Elsa's words", cause)))
            .ShouldBe(
                "The Elsa server could not migrate its database and start: TimeoutException: The server was not found or was "
                    + "not accessible."
            );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("password")]
    public void A_studio_user_needs_a_long_password(string? password)
    {
        var options = Good();
        options.StudioUserName = "designer";
        options.StudioPassword = password;
        options.Errors(Connection).Single().ShouldStartWith("Elsa:StudioPassword");
    }

    [Theory]
    [InlineData("/health/ready", false, false, 200)]
    [InlineData("/elsa/api/workflow-instances", false, false, 401)]
    [InlineData("/elsa/api/workflow-instances", true, false, 200)]
    [InlineData("/elsa/api/events/x/trigger-public", false, false, 401)]
    [InlineData("/ELSA/API/package/version", false, false, 401)]
    [InlineData("/elsa/api/bookmarks/resume", false, false, 404)]
    [InlineData("/elsa/api/bookmarks/resume", true, false, 404)]
    [InlineData("/elsa/api/identity/login", false, false, 404)]
    [InlineData("/elsa/api/identity/login", false, true, 200)]
    [InlineData("/elsa/api/identity/users", false, true, 401)]
    public async Task Nothing_of_the_api_is_anonymous_but_the_sign_in_of_an_opened_studio(
        string path,
        bool signedIn,
        bool studio,
        int status
    )
    {
        var options = Good();
        options.StudioUserName = studio ? "designer" : null;
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = path;
        if (signedIn)
            context.User = new ClaimsPrincipal(new ClaimsIdentity("ApiKey"));
        await new SignedInOnly(_ => Task.CompletedTask, options).InvokeAsync(context);
        context.Response.StatusCode.ShouldBe(status);
    }

    private static ElsaHostOptions Good() =>
        new()
        {
            ApiKey = new string('a', 40),
            SigningKey = new string('s', 40),
            WebhookSecret = new string('w', 40),
            WebhookUrl = "http://web:8080/hooks/elsa/tasks",
        };
}
