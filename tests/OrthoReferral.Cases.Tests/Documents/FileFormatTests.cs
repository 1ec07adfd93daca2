using OrthoReferral.Cases.Documents;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class FileFormatTests
{
    [Theory]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("49492A00", "image/tiff")]
    [InlineData("4D4D002A", "image/tiff")]
    [InlineData("255044462D", "application/pdf")]
    [InlineData("89504E47", null)]
    [InlineData("504B0304", null)]
    public void Formats_are_told_by_their_first_bytes(string hex, string? contentType) =>
        FileFormat.Of(Convert.FromHexString(hex))?.ContentType.ShouldBe(contentType);

    [Fact]
    public void DICOM_is_told_by_its_mark_after_the_preamble() =>
        FileFormat.Of([.. new byte[128], .. "DICM"u8])!.ContentType.ShouldBe("application/dicom");
}
