using System.Text.RegularExpressions;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// The API's description as a committed file, so that a commit shows every change that clients see.
/// <c>ORTHO_WRITE_OPENAPI=1</c> writes it anew.
/// </summary>
[Collection(SharedServer.Name)]
public sealed partial class StoredApiDocumentTests(ClinicServer server)
{
    private const string File = "src/OrthoReferral.Web/Api/openapi.json";

    [Fact]
    public async Task The_stored_description_of_the_API_is_the_one_that_the_server_gives()
    {
        var given = Comparable(await server.Anonymous().GetStringAsync("/openapi/v1.json"));
        if (Environment.GetEnvironmentVariable("ORTHO_WRITE_OPENAPI") == "1")
            await System.IO.File.WriteAllTextAsync(Path.Combine(Repository.Root, File), given);

        var stored = Repository.Read(File);

        given.ShouldBe(stored, $"the API changed; write {File} anew with ORTHO_WRITE_OPENAPI=1 and read the difference");
    }

    // Times in examples are close to the time of the request.
    private static string Comparable(string document) => Time().Replace(document, "2026-01-01T00:00:00Z").TrimEnd() + "\n";

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
