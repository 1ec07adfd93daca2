using System.Reflection;
using System.Text;

namespace OrthoReferral.Clinical.Facts;

/// <summary>The JSON code of an enum member where it is not its name in UPPER_SNAKE, because the field's usage fixes another.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class CodeAttribute(string code) : Attribute
{
    internal string Code => code;
}

/// <summary>JSON codes of the enums: UPPER_SNAKE of the C# name, or what <see cref="CodeAttribute"/> says.</summary>
public static class EnumCodes
{
    /// <summary>The code of a value, such as <c>PELVIS_ACETABULUM</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enum.</exception>
    public static string Code<T>(T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Table<T>.Values, value);
        return index >= 0 ? Table<T>.Codes[index] : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Reads a code, in exactly this case; false if no member has it.</summary>
    public static bool TryParse<T>(string? code, out T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Table<T>.Codes, code);
        value = index >= 0 ? Table<T>.Values[index] : default;
        return index >= 0;
    }

    /// <summary>All codes, in the order of the enum.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.Codes;

    private static string UpperSnake(string name)
    {
        var code = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                code.Append('_');
            code.Append(char.ToUpperInvariant(name[i]));
        }

        return code.ToString();
    }

    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly T[] Values = Enum.GetValues<T>();

        internal static readonly string[] Codes =
        [
            .. Enum.GetNames<T>().Select(name => typeof(T).GetField(name)!.GetCustomAttribute<CodeAttribute>()?.Code ?? UpperSnake(name)),
        ];
    }
}
