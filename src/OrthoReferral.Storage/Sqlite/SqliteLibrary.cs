namespace OrthoReferral.Storage.Sqlite;

/// <summary>Settings of SQLite's native library, which hold for the whole process and must be made before its first connection.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Configured = new(() =>
    {
        SQLitePCL.Batteries_V2.Init();

        // Nobody asks SQLite how much memory it uses, and counting it takes a lock of the whole process at each allocation.
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
        PageMemory.Reserve();
        return true;
    });

    /// <summary>May be called any number of times, from any thread.</summary>
    public static void Configure() => _ = Configured.Value;
}
