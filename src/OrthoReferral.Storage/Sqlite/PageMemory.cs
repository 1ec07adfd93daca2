using System.Runtime.InteropServices;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Gives each connection the memory for its pages at once and for good. A connection forgets the pages it has read whenever another one
/// has written, which on a busy server is before nearly every statement; asking for each page's memory anew took a twelfth of the
/// processor time of a case. Only speed depends on it: SQLite goes on without where it is too late or not possible.
/// </summary>
internal static class PageMemory
{
    // More than most statements touch; about 0.5 MB for each connection.
    private const int PagesOfAConnection = 120;

    private const int PageCache = 7;

    /// <summary>
    /// Must be called before SQLite is first used (SQLITE_CONFIG_PAGECACHE,
    /// https://www.sqlite.org/c3ref/c_config_covering_index_scan.html).
    /// </summary>
    public static void Reserve()
    {
        // The function takes a variable number of arguments, which macOS on ARM passes in a way of its own.
        if (!OperatingSystem.IsMacOS())
            _ = Configure(PageCache, memory: IntPtr.Zero, size: 0, PagesOfAConnection);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_config", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Configure(int option, IntPtr memory, int size, int count);
}
