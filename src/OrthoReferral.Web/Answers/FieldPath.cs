using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Answers;

/// <summary>Paths of fields as clients write them: <c>lesions[0].painNrs</c>.</summary>
internal static partial class FieldPath
{
    /// <summary>From a property path of a validator (<c>Lesions[0].PainNrs</c>).</summary>
    public static string FromProperty(string? path) =>
        string.IsNullOrEmpty(path) ? "" : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>
    /// From what the JSON reader could not take (<c>$.lesions[0].painNrs</c>): the fields concerned; one empty path for the whole document.
    /// </summary>
    public static IReadOnlyList<string> FromJson(JsonException error)
    {
        var path = error.Path is { } read ? read.TrimStart('$').TrimStart('.') : "";
        var missing = MissingMembers().Match(error.Message);
        if (!missing.Success)
            return [path];
        var prefix = path.Length == 0 ? "" : path + ".";
        return [.. Quoted().Matches(missing.Groups["names"].Value).Select(name => prefix + name.Groups["name"].Value)];
    }

    [GeneratedRegex("missing required properties including: (?<names>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
