using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// Pages travel compressed; files are compressed when the product is built, and event streams and the API stay as they are. Compressing
/// over TLS is safe here: the tokens in a page are encrypted anew for each answer, and another site can't make a signed-in browser fetch
/// pages that repeat text of its choice (same-site cookies; searches are posted).
/// </summary>
internal static class PageCompression
{
    public static WebApplicationBuilder AddPageCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return builder;
    }
}
