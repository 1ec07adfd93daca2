using System.Globalization;

namespace OrthoReferral.Cases.Documents;

/// <summary>The kinds of files that a case takes, told apart by their first bytes and never by their name.</summary>
internal sealed record FileFormat(string ContentType, string Extension)
{
    /// <summary>PDF, JPEG, PNG, TIFF and DICOM (128 bytes of preamble, then "DICM").</summary>
    private static readonly (FileFormat Format, int Offset, byte[] Magic)[] Known =
    [
        (new FileFormat("application/pdf", ".pdf"), 0, "%PDF-"u8.ToArray()),
        (new FileFormat("image/jpeg", ".jpg"), 0, [0xFF, 0xD8, 0xFF]),
        (new FileFormat("image/png", ".png"), 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        (new FileFormat("image/tiff", ".tif"), 0, [0x49, 0x49, 0x2A, 0x00]),
        (new FileFormat("image/tiff", ".tif"), 0, [0x4D, 0x4D, 0x00, 0x2A]),
        (new FileFormat("application/dicom", ".dcm"), 128, "DICM"u8.ToArray()),
    ];

    /// <summary>The format of these bytes; null when it is none that a case takes.</summary>
    public static FileFormat? Of(ReadOnlySpan<byte> content)
    {
        foreach (var (format, offset, magic) in Known)
        {
            if (content.Length >= offset + magic.Length && content.Slice(offset, magic.Length).SequenceEqual(magic))
                return format;
        }

        return null;
    }

    /// <summary>
    /// A file name safe to give back: no folders, no control characters, none that turn the reading direction, the extension that fits the
    /// content.
    /// </summary>
    public string NameFor(string uploadedAs)
    {
        var name = uploadedAs[(uploadedAs.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        var stem = string.Concat(
                (dot > 0 ? name[..dot] : name).Where(letter =>
                    !IsInvisible(letter) && !"\"<>|:*?;".Contains(letter, StringComparison.Ordinal)
                )
            )
            .Trim();
        if (stem.Length == 0)
            stem = "document";
        return (stem.Length > 150 ? stem[..150] : stem) + Extension;
    }

    private static bool IsInvisible(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format;
}
