using System.Globalization;
using FluentValidation;
using FluentValidation.Results;

namespace OrthoReferral.Web.Api;

/// <summary>The version of a case as an entity tag: <c>"17"</c>.</summary>
internal static class ETag
{
    /// <summary>Without quotes, as it stands in bodies.</summary>
    public static string Text(ulong version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>With quotes, as it stands in headers.</summary>
    public static string Header(ulong version) => $"\"{Text(version)}\"";

    /// <summary>Reads If-Match; <c>*</c> means any version and reads as null.</summary>
    /// <exception cref="ValidationException">It is not one of our tags.</exception>
    public static ulong? ReadIfMatch(string? header)
    {
        if (string.IsNullOrWhiteSpace(header) || header.Trim() == "*")
            return null;
        var text = header.Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal))
            text = text[2..];
        return ulong.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ValidationException([new ValidationFailure("if-match", "Send the ETag of an earlier answer.")]);
    }
}
