using System.Text.RegularExpressions;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// The API's description as a file, so that every change of what clients see stands in the change that makes it.
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

    // Examples carry times that are near when they are asked for.
    private static string Comparable(string document) => Time().Replace(document, "2026-01-01T00:00:00Z").TrimEnd() + "\n";

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
