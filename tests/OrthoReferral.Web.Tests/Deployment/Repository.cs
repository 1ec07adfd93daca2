namespace OrthoReferral.Web.Tests.Deployment;

/// <summary>The files of the repository that this test run was built from.</summary>
internal static class Repository
{
    internal static readonly string Root = Find();

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrthoReferral.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
