using System.Diagnostics;

namespace OrthoReferral.Benchmarks;

/// <summary>The product as it is deployed: published in Release once per run, beside the benchmarks.</summary>
internal static class PublishedProduct
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>The folder with <c>OrthoReferral.Web.dll</c>.</summary>
    /// <exception cref="InvalidOperationException">It could not be published; the message is the build's.</exception>
    public static Task<string> FolderAsync() => Published.Value;

    private static async Task<string> PublishAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        string[] arguments =
        [
            "publish",
            Path.Combine(RepositoryRoot(), "src", "OrthoReferral.Web"),
            "-c",
            "Release",
            "-o",
            folder,
            "--nologo",
            "-nodeReuse:false",
        ];
        using var publish =
            Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var words = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException(words);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OrthoReferral.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks run inside the repository.");
        return folder;
    }
}
