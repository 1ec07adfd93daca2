using FluentValidation;
using Microsoft.AspNetCore.Http.Extensions;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Privacy;

/// <summary>Whose disclosures are asked for, and in which days, as the page's address and its forms say it; no name or number.</summary>
/// <param name="Patient">A patient record; null: nobody was chosen yet.</param>
/// <param name="From">First day; empty or null = six years ago.</param>
/// <param name="To">Last day, included; empty or null = today.</param>
internal sealed record DisclosuresAddress(Guid? Patient, string? From, string? To)
{
    /// <summary>The page.</summary>
    public const string Path = "/privacy/disclosures";

    public static DisclosuresAddress Read(Func<string, string?> part) =>
        new(Guid.TryParse(part("patient"), out var id) ? id : null, part("from"), part("to"));

    /// <summary>The page with this patient and these days.</summary>
    public string HrefAt(string? cursor = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("patient", Patient?.ToString("D")), ("from", From), ("to", To), ("cursor", cursor) })
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        return Path + query;
    }

    /// <summary>The times between which these days lie; null: as the law has it.</summary>
    /// <param name="zone">In which the reader counts days.</param>
    /// <exception cref="ValidationException">A day can't be read; the message names it.</exception>
    public (DateTimeOffset? From, DateTimeOffset? To) Period(TimeZoneInfo zone) =>
        (
            DayText.Parse(From, "from") is { } first ? ReaderZone.StartOf(first, zone) : null,
            DayText.Parse(To, "to")?.AddDays(1) is { } end ? ReaderZone.StartOf(end, zone) : null
        );

    /// <summary>What is asked for as an export.</summary>
    /// <exception cref="ValidationException">A day can't be read.</exception>
    /// <exception cref="NotFoundException">Nobody was chosen.</exception>
    public ExportDisclosures.Command Export(TimeZoneInfo zone)
    {
        var (from, to) = Period(zone);
        return new ExportDisclosures.Command(Patient ?? throw new NotFoundException("patient"), from, to);
    }
}
