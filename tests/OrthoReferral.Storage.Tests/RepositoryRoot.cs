namespace OrthoReferral.Storage.Tests;

/// <summary>Where the committed files are that a test compares with.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OrthoReferral.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The repository's root was not found above the test's folder.");
    }
}
