using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// The distinct statements of this process. A product process also writes each of them at once to a file in the folder that its suite
/// names, so that the statements of a killed process are not lost.
/// </summary>
public static class StatementLog
{
    /// <summary>The folder that a product process writes to.</summary>
    internal const string Variable = "ORTHO_STATEMENTS";

    private static readonly ConcurrentDictionary<string, Statement> Known = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Folder = new(NewFolder);
    private static readonly StreamWriter? File = OpenFile();

    /// <summary>The folder that product processes of this suite write to; removed when the process of the suite ends.</summary>
    internal static string HandOver => Folder.Value;

    /// <summary>The statements of this process and of the product processes that it started.</summary>
    public static IReadOnlyCollection<Statement> All()
    {
        var all = new Dictionary<string, Statement>(Known, StringComparer.Ordinal);
        if (Folder.IsValueCreated)
        {
            foreach (var statement in Directory.EnumerateFiles(Folder.Value).SelectMany(Read))
                all.TryAdd(KeyOf(statement), statement);
        }

        return all.Values;
    }

    internal static void Add(Statement statement)
    {
        if (!Known.TryAdd(KeyOf(statement), statement) || File is null)
            return;
        lock (File)
        {
            File.WriteLine(JsonSerializer.Serialize(statement));
            File.Flush();
        }
    }

    private static string KeyOf(Statement statement) =>
        $"{statement.Sql}\n{string.Join(',', statement.Parameters.Select(parameter => parameter.Type))}\n{statement.Refusal}";

    private static StreamWriter? OpenFile()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
            return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}.jsonl");
        return new StreamWriter(Path.Combine(folder, name));
    }

    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("orthoreferral-statements-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>A killed process may have left half a line.</summary>
    private static IEnumerable<Statement> Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith('}'))
                yield return JsonSerializer.Deserialize<Statement>(line)!;
        }
    }
}
