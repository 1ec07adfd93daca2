using System.Text;

namespace OrthoReferral.ElsaHost;

/// <summary>Settings of the host, from the section <c>Elsa</c>. No secret has a default: without them the host does not start.</summary>
internal sealed class ElsaHostOptions
{
    public const string Section = "Elsa";

    /// <summary>The key that OrthoReferral sends as <c>Authorization: ApiKey …</c>, at least 32 printable ASCII characters.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Signs the tokens of Elsa Studio's users, at least 32 printable ASCII characters.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>Where task posts go, for example <c>http://web:8080/hooks/elsa/tasks</c>.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>Key of the HMAC over the task posts; the same as <c>Workflows:ElsaServer:WebhookSecret</c> of OrthoReferral.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How long a task post is tried before it is left to OrthoReferral's reconciler.</summary>
    public TimeSpan WebhookPatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Folder of the definitions; relative to the program's folder.</summary>
    public string DefinitionsPath { get; set; } = "workflows";

    /// <summary>
    /// Lets OrthoReferral's key publish and remove definitions too: for running the conformance suite against this host. Off in
    /// operation, where the files of the folder are the only source.
    /// </summary>
    public bool AllowPublishing { get; set; }

    /// <summary>User name for Elsa Studio; null or empty: nobody can sign in, and the sign-in endpoints are closed.</summary>
    public string? StudioUserName { get; set; }

    /// <summary>Password for Elsa Studio, at least 16 characters; required with a user name.</summary>
    public string? StudioPassword { get; set; }

    public bool StudioIsOpen => !string.IsNullOrEmpty(StudioUserName);

    /// <summary>What is wrong with the settings, by name and without values; empty when the host may start.</summary>
    public IReadOnlyList<string> Errors(string? connectionString)
    {
        var errors = new List<string>();
        void Require(bool holds, string setting, string rule)
        {
            if (!holds)
                errors.Add($"{setting} {rule}");
        }

        Require(!string.IsNullOrWhiteSpace(connectionString), "ConnectionStrings:SqlServer", "is required.");
        Require(IsKey(ApiKey), $"{Section}:{nameof(ApiKey)}", "must be at least 32 printable ASCII characters; there is no default.");
        Require(
            IsKey(SigningKey),
            $"{Section}:{nameof(SigningKey)}",
            "must be at least 32 printable ASCII characters; there is no default."
        );
        Require(
            Encoding.UTF8.GetByteCount(WebhookSecret ?? "") >= 32,
            $"{Section}:{nameof(WebhookSecret)}",
            "must have at least 32 bytes; there is no default."
        );
        Require(
            Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps),
            $"{Section}:{nameof(WebhookUrl)}",
            "must be an absolute http or https URL."
        );
        Require(
            string.IsNullOrEmpty(SigningKey) || SigningKey != WebhookSecret,
            $"{Section}:{nameof(SigningKey)}",
            "must not be used for anything else."
        );
        Require(ApiKey != SigningKey && ApiKey != WebhookSecret, $"{Section}:{nameof(ApiKey)}", "must not be used for anything else.");
        Require(
            !StudioIsOpen || StudioPassword is { Length: >= 16 },
            $"{Section}:{nameof(StudioPassword)}",
            "must have at least 16 characters when a Studio user is set."
        );
        return errors;
    }

    private static bool IsKey(string? value) => value is { Length: >= 32 } && value.All(one => one is > ' ' and <= '~');
}
