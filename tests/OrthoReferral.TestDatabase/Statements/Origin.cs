using System.Diagnostics;
using System.Reflection;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>Who made a statement: the nearest of our own methods on the stack.</summary>
internal readonly record struct Origin(Origin.Side From, string Method)
{
    private const string Ours = "OrthoReferral.";
    private const string OnSqliteAlone = "OrthoReferral.Storage.Sqlite";

    /// <summary>The kinds of code that make statements.</summary>
    public enum Side
    {
        /// <summary>The product, on every database.</summary>
        Product,

        /// <summary>The product, on SQLite only.</summary>
        SqliteAlone,

        /// <summary>A test that arranges or looks something up by itself.</summary>
        Test,
    }

    /// <summary>The origin of the current call. A library without any of our methods on the stack counts as the product.</summary>
    public static Origin Here()
    {
        foreach (var frame in new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || !IsOurs(type.Assembly))
                continue;
            if (type.Assembly.GetName().Name!.EndsWith(".Tests", StringComparison.Ordinal))
                return new Origin(Side.Test, NameOf(method, type));
            var isSqlite = type.Namespace?.StartsWith(OnSqliteAlone, StringComparison.Ordinal) == true;
            return new Origin(isSqlite ? Side.SqliteAlone : Side.Product, NameOf(method, type));
        }

        return new Origin(Side.Product, "a library of the product");
    }

    private static bool IsOurs(Assembly assembly) =>
        assembly != typeof(Origin).Assembly && assembly.GetName().Name?.StartsWith(Ours, StringComparison.Ordinal) == true;

    /// <summary>The method as it is written; a method that the compiler generates holds that name in angle brackets.</summary>
    private static string NameOf(MethodBase method, Type type)
    {
        var name = method.Name;
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            name = type.Name;
            type = outer;
        }

        var end = name.IndexOf('>', StringComparison.Ordinal);
        return $"{type.FullName!.Replace('+', '.')}.{(name.StartsWith('<') && end > 1 ? name[1..end] : name)}";
    }
}
