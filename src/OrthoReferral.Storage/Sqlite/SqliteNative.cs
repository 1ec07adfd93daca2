using System.Reflection;
using System.Runtime.Loader;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Loads SQLite's native library once. The core package set carries an older SQLitePCLRaw than the provider was built against, so its
/// assemblies are resolved by name, whatever version is asked for; in the all set the versions agree and nothing is resolved here.
/// </summary>
public static class SqliteNative
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>May be called any number of times, from any thread; must be called before the first connection.</summary>
    public static void Initialize() => _ = Loaded.Value;

    private static bool Load()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name is { Name: { } simple, Version: not null } && simple.StartsWith("SQLitePCLRaw", StringComparison.Ordinal)
                ? context.LoadFromAssemblyName(new AssemblyName(simple))
                : null;
        InitializeProvider();
        ShortSleeps.Install();
        return true;
    }

    // A method of its own: the handler above must be in place before the compiler's code for this call is loaded.
    private static void InitializeProvider()
    {
        SQLitePCL.Batteries_V2.Init();

        // Nobody asks SQLite how much memory it uses, and counting it takes a lock of the whole process at each allocation.
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
        PageMemory.Reserve();
    }
}
