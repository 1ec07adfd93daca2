using System.Globalization;
using System.Net;
using MimeKit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Deployment;

/// <summary>A setting that the program reads.</summary>
/// <param name="Key">Its configuration key.</param>
/// <param name="Means">What it does, with its default, in words for an operator.</param>
/// <param name="MustBe">What its value must be, in words; null: any text, or checked by whoever reads it.</param>
/// <param name="IsRight">Whether a value is that.</param>
public sealed record Setting(string Key, string Means, string? MustBe = null, Func<string, bool>? IsRight = null)
{
    /// <summary>The sections of the configuration that are ours alone: a key in them that is not listed is a mistake.</summary>
    internal bool IsOurs => Key.Contains(':', StringComparison.Ordinal) && !Key.StartsWith("ConnectionStrings:", StringComparison.Ordinal);

    internal static Setting Text(string key, string means) => new(key, means);

    internal static Setting Flag(string key, string means) => new(key, means, "true or false", value => bool.TryParse(value, out _));

    internal static Setting Whole(string key, string means, int least, int most) =>
        new(
            key,
            means,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
            value =>
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
        );

    internal static Setting Duration(string key, string means) =>
        new(
            key,
            means,
            "a duration over zero, such as 00:00:30 or 7.00:00:00",
            value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var duration) && duration > TimeSpan.Zero
        );

    /// <summary>A duration that may also be none.</summary>
    internal static Setting Wait(string key, string means) =>
        new(
            key,
            means,
            "a duration, such as 00:00:08 or 00:00:00",
            value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero
        );

    internal static Setting OneOf(string key, string means, params string[] values) =>
        new(key, means, string.Join(" or ", values), value => values.Contains(value, StringComparer.OrdinalIgnoreCase));

    internal static Setting Roles(string key, string means) =>
        new(
            key,
            means,
            "roles such as Administrator OrthopedicSurgeon",
            value => WordsIn(value).All(role => Enum.GetNames<Role>().Contains(role, StringComparer.OrdinalIgnoreCase))
        );

    /// <summary>The words of a setting that is a list, with spaces or commas between them.</summary>
    internal static string[] WordsIn(string value) => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a value of a claim stands for: pairs, each after its last equals sign, with semicolons between them.</summary>
    /// <param name="what">What the second half of a pair is, in words with an example.</param>
    internal static Setting Map(string key, string means, string what, Func<string, bool> isRight) =>
        new(
            key,
            means,
            $"pairs such as {what}",
            value => PairsIn(value) is { Count: > 0 } pairs && pairs.All(pair => pair.From.Length > 0 && isRight(pair.To))
        );

    /// <summary>The pairs of a setting that is a map; a pair without an equals sign has an empty first half.</summary>
    internal static IReadOnlyList<(string From, string To)> PairsIn(string value) =>
        [
            .. value
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(pair => (pair[..Math.Max(0, pair.LastIndexOf('='))].Trim(), pair[(pair.LastIndexOf('=') + 1)..].Trim())),
        ];

    internal static Setting Zone(string key, string means) =>
        new(
            key,
            means,
            "a time zone by its IANA name, such as Europe/Berlin",
            value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)
        );

    internal static Setting Weekday(string key, string means) =>
        new(
            key,
            means,
            "a weekday by its English name, such as Tuesday",
            value => Enum.GetNames<DayOfWeek>().Contains(value, StringComparer.OrdinalIgnoreCase)
        );

    internal static Setting TimeOfDay(string key, string means) =>
        new(
            key,
            means,
            "a time of day such as 08:00",
            value => TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        );

    internal static Setting Address(string key, string means) =>
        new(
            key,
            means,
            "an absolute http or https URL",
            value =>
                Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        );

    internal static Setting Networks(string key, string means) =>
        new(
            key,
            means,
            "networks such as 10.0.0.0/8 192.168.1.7/32",
            value => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).All(network => IPNetwork.TryParse(network, out _))
        );

    internal static Setting Folder(string key, string means) =>
        new(
            key,
            means,
            "a path such as /ortho, without a slash at its end",
            value =>
                value is ['/', not '/', ..]
                && value[^1] != '/'
                && value.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-_.~".Contains(letter, StringComparison.Ordinal))
        );

    internal static Setting Mailbox(string key, string means) =>
        new(
            key,
            means,
            "a mail address such as ortho@hospital.example",
            value => MailboxAddress.TryParse(value, out var address) && address.Domain.Length > 0
        );

    internal static Setting Host(string key, string means) => new(key, means, "a host name such as smtp.hospital.example", IsHost);

    internal static Setting Hosts(string key, string means) =>
        new(
            key,
            means,
            "host names such as pager.hospital.example *.chat.example",
            value =>
                value
                    .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                    .All(host => IsHost(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host))
        );

    internal static Setting WebhookSecret(string key, string means) =>
        new(key, means, "whsec_ and 24 to 64 bytes in base64", IsWebhookSecret);

    private static bool IsWebhookSecret(string value) =>
        value.StartsWith("whsec_", StringComparison.Ordinal)
        && Convert.TryFromBase64String(value["whsec_".Length..], new byte[value.Length], out var length)
        && length is >= 24 and <= 64;

    private static bool IsHost(string value) =>
        IPAddress.TryParse(value, out _)
            ? value.Contains('.', StringComparison.Ordinal) || value.Contains(':', StringComparison.Ordinal)
            : char.IsAsciiLetterOrDigit(value[0]) && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.');
}
