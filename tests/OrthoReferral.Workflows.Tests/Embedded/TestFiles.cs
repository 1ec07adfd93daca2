namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>Files of the repository that tests read in place.</summary>
internal static class TestFiles
{
    private static readonly Lazy<string> RootFolder = new(FindRoot);

    public static string Root => RootFolder.Value;

    public static string Folder(params string[] parts) => Path.Combine([Root, "tests", "OrthoReferral.Workflows.Tests", .. parts]);

    /// <summary>A definition that was run on a real Elsa server.</summary>
    public static string Recorded(string file) => Folder("Recorded", "definitions", file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OrthoReferral.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests run from a build inside the repository.");
    }
}
