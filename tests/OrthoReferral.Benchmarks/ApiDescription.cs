namespace OrthoReferral.Benchmarks;

/// <summary>What a program can be asked, by its own description: an earlier one does not know every fact of later rules.</summary>
internal sealed class ApiDescription
{
    private readonly string text;

    private ApiDescription(string text) => this.text = text;

    public static async Task<ApiDescription> ReadAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        return new ApiDescription(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
    }

    /// <summary>Whether it names this path or field.</summary>
    public bool Names(string name) => text.Contains($"\"{name}\"", StringComparison.Ordinal);
}
