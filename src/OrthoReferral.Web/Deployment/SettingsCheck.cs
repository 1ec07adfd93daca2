namespace OrthoReferral.Web.Deployment;

/// <summary>Looks at every setting before anything else starts, so that a wrong one is said at once and by its name.</summary>
internal static class SettingsCheck
{
    /// <exception cref="SettingException">A value is wrong, a setting is misspelled, or one of a pair is missing.</exception>
    public static WebApplicationBuilder RequireRightSettings(this WebApplicationBuilder builder)
    {
        Require(builder.Configuration);
        if (
            builder.Environment.IsProduction()
            && builder.Configuration.GetValue(Settings.PasswordIterations, Settings.FewestIterations) < Settings.FewestIterations
        )
            throw new SettingException($"{Settings.PasswordIterations} must be at least {Settings.FewestIterations} in Production.");
        if (!builder.Environment.IsDevelopment())
            RequireGuarded(builder.Configuration);
        return builder;
    }

    /// <exception cref="SettingException">As above.</exception>
    internal static void Require(IConfiguration configuration)
    {
        // An empty value is none: a compose file sets a variable that nobody has filled.
        foreach (var setting in Settings.All)
            if (setting.IsRight is { } isRight && configuration[setting.Key] is { Length: > 0 } value && !isRight(value))
                throw new SettingException($"{setting.Key} must be {setting.MustBe}, not '{value}'.");
        var (weekday, time) = (configuration[Settings.BoardWeekday], configuration[Settings.BoardTime]);
        if (string.IsNullOrEmpty(weekday) != string.IsNullOrEmpty(time))
            throw new SettingException(
                $"{Settings.BoardWeekday} and {Settings.BoardTime} say together when the tumor board meets: set both or neither."
            );
        RequireWith(configuration, Settings.MailHost, Settings.MailFrom, Settings.NewsBaseUrl);
        RequireWith(configuration, Settings.WebhookUrl, Settings.WebhookSecret, Settings.NewsBaseUrl, Settings.OutgoingHosts);
        RequireOidc(configuration);
        RequireKnown(configuration);
    }

    private static void RequireOidc(IConfiguration configuration)
    {
        string[] needed = [Settings.OidcClientId, Settings.OidcClientSecret, Settings.OidcRoles];
        RequireWith(configuration, Settings.OidcAuthority, needed);
        foreach (var part in needed.Append(Settings.OidcAudience))
            RequireWith(configuration, part, Settings.OidcAuthority);
        RequireWith(configuration, Settings.OidcSiteClaim, Settings.OidcSites);
        RequireWith(configuration, Settings.OidcSites, Settings.OidcSiteClaim);

        if (
            bool.TryParse(configuration[Settings.LocalAccounts], out var areLocal)
            && !areLocal
            && new[] { Settings.EmergencyAccount, Settings.OidcAuthority }.FirstOrDefault(key => string.IsNullOrEmpty(configuration[key]))
                is { } missing
        )
            throw new SettingException($"{Settings.LocalAccounts} is false: set {missing}, or nobody could sign in.");

        // A token that says who signed in at a page is no token for the API.
        if (configuration[Settings.OidcAudience] is { Length: > 0 } audience && audience == configuration[Settings.OidcClientId])
            throw new SettingException($"{Settings.OidcAudience} must be another name than {Settings.OidcClientId}.");
    }

    /// <summary>Outside of Development: under which names it answers, and who brings https.</summary>
    /// <exception cref="SettingException">One of them is not said.</exception>
    internal static void RequireGuarded(IConfiguration configuration)
    {
        if (configuration[Settings.OidcAuthority] is { Length: > 0 } authority && new Uri(authority).Scheme != Uri.UriSchemeHttps)
            throw new SettingException($"{Settings.OidcAuthority} must be an https address.");
        var hosts = (configuration[Settings.AllowedHosts] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (hosts.Length == 0 || hosts.Contains("*", StringComparer.Ordinal))
            throw new SettingException(
                $"{Settings.AllowedHosts} must name the hosts that people and programs call it by, such as ortho.hospital.example."
            );
        if (string.IsNullOrEmpty(configuration[Settings.ProxyNetworks]) && !ListensOnHttps(configuration))
            throw new SettingException(
                $"{Settings.ProxyNetworks} must name the networks of the proxy that brings https, such as 10.0.0.0/8; or listen on an "
                    + "https address (--urls)."
            );
    }

    private static bool ListensOnHttps(IConfiguration configuration) =>
        (configuration["urls"] ?? "").Contains("https://", StringComparison.OrdinalIgnoreCase)
        || !string.IsNullOrEmpty(configuration["https_ports"])
        || configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Any(endpoint => endpoint["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);

    private static void RequireWith(IConfiguration configuration, string key, params string[] needed)
    {
        if (!string.IsNullOrEmpty(configuration[key]))
            foreach (var missing in needed.Where(one => string.IsNullOrEmpty(configuration[one])))
                throw new SettingException($"{key} is set, and {missing} is not: set it, or neither.");
    }

    private static void RequireKnown(IConfiguration configuration)
    {
        var known = Settings.All.Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (
            var section in Settings
                .All.Where(setting => setting.IsOurs)
                .Select(setting => setting.Key.Split(':')[0])
                .Distinct(StringComparer.Ordinal)
        )
        foreach (var (key, value) in configuration.GetSection(section).AsEnumerable())
            if (value is not null && key.Contains(':', StringComparison.Ordinal) && !known.Contains(WithoutNumber(key)) && !IsSection(key))
                throw new SettingException($"There is no setting {key}.{Nearest(key)}");
    }

    // Some sources of a configuration give a section an empty value of its own.
    private static bool IsSection(string key) =>
        Settings.All.Any(setting => setting.Key.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase));

    // The items of a list are numbered.
    private static string WithoutNumber(string key) =>
        key[(key.LastIndexOf(':') + 1)..].All(char.IsAsciiDigit) ? key[..key.LastIndexOf(':')] : key;

    private static string Nearest(string key) =>
        Settings.All.Select(setting => (setting.Key, Distance: Distance(setting.Key, key))).MinBy(pair => pair.Distance)
            is { Distance: <= 3 } nearest
            ? $" Was {nearest.Key} meant?"
            : "";

    // Levenshtein: letters to add, take away or change.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), before + (same ? 0 : 1));
                before = above;
            }
        }

        return row[^1];
    }
}
