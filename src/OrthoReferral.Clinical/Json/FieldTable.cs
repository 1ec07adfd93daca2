using System.Text;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Json;

/// <summary>The fields of one section of a referral, with names and codes as UTF-8.</summary>
internal sealed class FieldTable
{
    private readonly byte[][] names;

    private FieldTable(FactSection section)
    {
        Fields = [.. section.Fields];
        Name = section.Member.Replace("[]", "", StringComparison.Ordinal);
        Utf8Name = Encoding.UTF8.GetBytes(Name);
        EncodedName = JsonEncodedText.Encode(Name);
        names = [.. Fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
        EncodedNames = [.. Fields.Select(field => JsonEncodedText.Encode(field.Name))];
        Codes = [.. Fields.Select(field => field.Codes.Select(Encoding.UTF8.GetBytes).ToArray())];
        EncodedCodes = [.. Fields.Select(field => field.Codes.Select(code => JsonEncodedText.Encode(code)).ToArray())];
    }

    internal static FieldTable Lesions { get; } = new(FactSection.OfLesion);

    /// <summary>The sections about the patient, in their order; the lesions have a table of their own.</summary>
    internal static FieldTable[] Sections { get; } = [.. FactSection.OfPatient.Select(section => new FieldTable(section))];

    internal string Name { get; }

    internal byte[] Utf8Name { get; }

    internal JsonEncodedText EncodedName { get; }

    internal FactField[] Fields { get; }

    internal byte[][][] Codes { get; }

    internal JsonEncodedText[] EncodedNames { get; }

    internal JsonEncodedText[][] EncodedCodes { get; }

    /// <summary>Position of a name; -1 if there is none. Fields mostly come in catalog order, so the search begins there.</summary>
    internal int Find(ref Utf8JsonReader reader, int expected)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var at = expected + i < names.Length ? expected + i : expected + i - names.Length;
            if (reader.ValueTextEquals(names[at]))
                return at;
        }

        return -1;
    }
}
