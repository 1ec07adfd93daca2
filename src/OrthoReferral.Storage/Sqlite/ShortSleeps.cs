using System.Runtime.InteropServices;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Lets SQLite wait as briefly as it means to. Some builds of the native library (that of the core package set) sleep a whole second where
/// SQLite asks for microseconds, for example when a reader meets a writer at the index of the write-ahead log. SQLite's own file system
/// layer is registered anew with one function replaced, which is the way that SQLite offers (https://www.sqlite.org/vfs.html).
/// </summary>
internal static class ShortSleeps
{
    // Held as long as the process lives, because SQLite calls it.
    private static readonly SleepFunction Function = Sleep;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SleepFunction(IntPtr layer, int microseconds);

    /// <summary>Must be called once, before the first connection is opened.</summary>
    /// <exception cref="InvalidOperationException">SQLite has no file system layer, or refuses this one.</exception>
    public static void Install()
    {
        var known = Find(IntPtr.Zero);
        if (known == IntPtr.Zero)
            throw new InvalidOperationException("SQLite has no file system layer.");
        var layer = Marshal.PtrToStructure<FileSystemLayer>(known);
        layer.Name = Marshal.StringToCoTaskMemUTF8("short-sleeps");
        layer.Sleep = Marshal.GetFunctionPointerForDelegate(Function);
        var own = Marshal.AllocHGlobal(Marshal.SizeOf<FileSystemLayer>());
        Marshal.StructureToPtr(layer, own, fDeleteOld: false);
        if (Register(own, makeDefault: 1) != 0)
            throw new InvalidOperationException("SQLite refused its file system layer.");
    }

    // SQLite waits for another process or thread, whatever clock the product is given.
    private static int Sleep(IntPtr layer, int microseconds)
    {
        Thread.Sleep(microseconds / 1000);
        return microseconds;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern IntPtr Find(IntPtr name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Register(IntPtr layer, int makeDefault);

    /// <summary>sqlite3_vfs, as https://www.sqlite.org/c3ref/vfs.html declares it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileSystemLayer
    {
        public int Version;
        public int SizeOfFile;
        public int LongestPath;
        public IntPtr Next;
        public IntPtr Name;
        public IntPtr AppData;
        public IntPtr Open;
        public IntPtr Delete;
        public IntPtr Access;
        public IntPtr FullPathname;
        public IntPtr OpenLibrary;
        public IntPtr LibraryError;
        public IntPtr LibrarySymbol;
        public IntPtr CloseLibrary;
        public IntPtr Randomness;
        public IntPtr Sleep;
        public IntPtr CurrentTime;
        public IntPtr GetLastError;
        public IntPtr CurrentTimeInt64;
        public IntPtr SetSystemCall;
        public IntPtr GetSystemCall;
        public IntPtr NextSystemCall;
    }
}
