using FluentValidation;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Sites;

/// <summary>What an administrator says of a site, when it is added and when it is changed.</summary>
internal interface ISiteRecord
{
    string Name { get; }

    string TimeZone { get; }

    Jurisdiction Jurisdiction { get; }

    LabUnits Units { get; }

    string? StudyLink { get; }
}

internal sealed class SiteRecordValidator : AbstractValidator<ISiteRecord>
{
    public SiteRecordValidator()
    {
        RuleFor(site => site.Name)
            .MaximumLength(Site.LongestName)
            .IsIdentityText()
            .Must(name => SearchKey.Of(name ?? "").Length > 0)
            .WithMessage("Enter the name as everybody reads it, for example Riverside Cancer Center.");
        RuleFor(site => site.TimeZone)
            .Must(zone => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            .WithMessage("Choose a time zone from the list.");
        RuleFor(site => site.Jurisdiction).IsInEnum();
        RuleFor(site => site.Units).IsInEnum();
        RuleFor(site => site.StudyLink)
            .MaximumLength(Site.LongestStudyLink)
            .Must(link => link is null || IsAddress(link))
            .WithMessage($"Enter an address that begins with https:// and has {Site.AccessionPlace} where the number goes, or nothing.");
    }

    private static bool IsAddress(string link) =>
        link.Contains(Site.AccessionPlace, StringComparison.Ordinal)
        && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps;
}

/// <summary>
/// A site in the audit log: the jurisdiction decides what the rules advise, so each change is kept with what it was before.
/// </summary>
internal static class SiteRecord
{
    public static string InWords(Site site) =>
        $"{site.Name}; {site.TimeZone}; {EnumCodes.Code(site.Jurisdiction)}; {site.Units}{(site.StudyLink is { } link ? $"; {link}" : "")}";

    public static AuditEntry Audited(string act, Site site, string? before, Actor actor, DateTimeOffset at) =>
        new(
            act,
            actor.UserId,
            actor.Name,
            caseId: null,
            site.Name,
            ColumnText.Cut(before is null ? InWords(site) : $"{before} → {InWords(site)}", AuditEntry.LongestChange),
            why: null,
            at
        );
}
