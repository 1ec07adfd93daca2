using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Patients;

/// <summary>
/// Finds patients by record number, parts of the name in any order and spelling, and birth date, before a referral begins: so that nobody
/// gets a second record.
/// </summary>
public static partial class FindPatients
{
    /// <summary>How many are shown; more are narrowed by another word.</summary>
    public const int Limit = 20;

    /// <summary>Longest text.</summary>
    public const int LongestText = 120;

    // So many are read to be put in order when nobody has exactly these words.
    private const int Considered = 200;

    /// <param name="Text">Words of the name, a record number, a birth date (<c>1962-03-04</c>), or several of these.</param>
    /// <param name="DateOfBirth">Or its month or year; null = any.</param>
    [AllowRoles(Roles.Seeing)]
    [Reads(PatientData.Patients)]
    public sealed record Query([property: NeverInAddress] string? Text, [property: NeverInAddress] CalendarDate? DateOfBirth = null)
        : IQuery<Result>;

    /// <param name="HasMore">More are like it than are shown: type another word or the birth date.</param>
    public sealed record Result(IReadOnlyList<Match> Matches, bool HasMore);

    /// <param name="PatientId">The record that survives where several were linked.</param>
    /// <param name="Site">The site that gave the record number.</param>
    /// <param name="OtherNumbers">Record numbers of the records that are linked to it.</param>
    /// <param name="Sex">Null, as <paramref name="DiedOn"/>, to who only prepares referrals.</param>
    /// <param name="OpenReferrals">
    /// How many of their referrals are under way, whoever referred them; to who only prepares referrals 1 where there is any.
    /// </param>
    public sealed record Match(
        Guid PatientId,
        string GivenName,
        string FamilyName,
        string Mrn,
        string Site,
        CalendarDate? DateOfBirth,
        Sex? Sex,
        CalendarDate? DiedOn,
        IReadOnlyList<string> OtherNumbers,
        int OpenReferrals
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Text).MaximumLength(LongestText).IsIdentityText();
            RuleFor(query => query.Text)
                .Must((query, text) => query.DateOfBirth is not null || (text is not null && SearchKey.Of(text).Length > 0))
                .WithMessage("Type a record number, a part of the name or the birth date.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var (text, born) = TakeDate(request.Text ?? "", request.DateOfBirth);
            var words = await NameSearch.ReadAsync(db, text, cancellationToken);
            var found = await Exactly(db, words, born).ToListAsync(cancellationToken);
            if (found.Count <= Limit && words.Any(word => word.IsNumber))
                found.AddRange(await ByNumber(db, text, born).ToListAsync(cancellationToken));
            if (found.Count <= Limit && words.Any(word => !word.IsNumber && IsLongEnough(word)))
            {
                var like = await Like(db, words, born).ToListAsync(cancellationToken);
                found.AddRange(
                    like.OrderBy(row => row.FamilyName, StringComparer.Ordinal).ThenBy(row => row.GivenName, StringComparer.Ordinal)
                );
            }

            var persons = found.Select(row => row.PersonId).Distinct().ToList();
            var shown = persons.Take(Limit).ToList();
            return new Result(await MatchesAsync(shown, cancellationToken), persons.Count > Limit);
        }

        private async Task<IReadOnlyList<Match>> MatchesAsync(List<Guid> persons, CancellationToken cancellationToken)
        {
            if (persons.Count == 0)
                return [];
            var identityOnly = context.Actor.SeesIdentityOnly;
            var records = await Shown(db, persons, identityOnly).ToListAsync(cancellationToken);
            var byPerson = records.ToLookup(row => row.PersonId);
            return
            [
                .. persons.Select(person =>
                {
                    var survivor = byPerson[person].Single(row => row.Id == person);
                    return new Match(
                        person,
                        survivor.GivenName,
                        survivor.FamilyName,
                        survivor.Mrn,
                        survivor.Site,
                        CalendarDate.TryParse(survivor.BirthDate, out var born) ? born : null,
                        survivor.Sex,
                        survivor.DiedOn,
                        [.. byPerson[person].Where(row => row.Id != person).Select(row => row.Mrn)],
                        identityOnly ? byPerson[person].Max(row => row.OpenReferrals) : byPerson[person].Sum(row => row.OpenReferrals)
                    );
                }),
            ];
        }
    }

    internal static IQueryable<Found> Exactly(CaseDb db, IReadOnlyList<NameWord> words, CalendarDate? born) =>
        Rows(
            Born(db.Patients.AsNoTracking(), born)
                .WithWords(db, words)
                .OrderBy(row => row.FamilyName)
                .ThenBy(row => row.GivenName)
                .ThenBy(row => row.Id)
                .Take(Limit + 1)
        );

    internal static IQueryable<Found> Like(CaseDb db, IReadOnlyList<NameWord> words, CalendarDate? born) =>
        Rows(Born(db.Patients.AsNoTracking(), born).WithWordsLike(db, words).Take(Considered));

    internal static IQueryable<Found> ByNumber(CaseDb db, string text, CalendarDate? born) =>
        Rows(
            Born(db.Patients.AsNoTracking(), born)
                .WithMrn(SearchKey.Of(text))
                .OrderBy(row => row.MrnKey)
                .ThenBy(row => row.Id)
                .Take(Limit + 1)
        );

    // What somebody may not see is not read.
    internal static IQueryable<Card> Shown(CaseDb db, List<Guid> persons, bool identityOnly) =>
        db
            .Patients.AsNoTracking()
            .Where(row => persons.Contains(row.PersonId))
            .OrderBy(row => row.Id)
            .Select(row => new Card(
                row.Id,
                row.PersonId,
                row.GivenName,
                row.FamilyName,
                row.Mrn,
                db.Sites.Where(site => site.Id == row.SiteId).Select(site => site.Name).First(),
                row.BirthDate,
                identityOnly ? null : row.Sex,
                identityOnly ? null : row.DiedOn,
                identityOnly
                    ? db.Cases.Any(referral => referral.PatientId == row.Id && referral.Phase == CasePhase.Open)
                        ? 1
                        : 0
                    : db.Cases.Count(referral => referral.PatientId == row.Id && referral.Phase == CasePhase.Open)
            ));

    internal sealed record Found(Guid PersonId, string FamilyName, string GivenName);

    internal sealed record Card(
        Guid Id,
        Guid PersonId,
        string GivenName,
        string FamilyName,
        string Mrn,
        string Site,
        string? BirthDate,
        Sex? Sex,
        CalendarDate? DiedOn,
        int OpenReferrals
    );

    // One letter begins too many names where a script has few of them.
    private static bool IsLongEnough(NameWord word) =>
        word.Text.Length > 1 || char.GetUnicodeCategory(word.Text[0]) == UnicodeCategory.OtherLetter;

    private static IQueryable<Found> Rows(IQueryable<PatientRecord> patients) =>
        patients.Select(row => new Found(row.PersonId, row.FamilyName, row.GivenName));

    // What is known to the year may be the day that is asked for, and the other way round.
    private static IQueryable<PatientRecord> Born(IQueryable<PatientRecord> patients, CalendarDate? born)
    {
        if (born is not { } date)
            return patients;
        var text = date.ToString();
        var wider = new[] { text[..4], text.Length > 4 ? text[..7] : text, text };
        return date.IsExact
            ? patients.Where(row => wider.Contains(row.BirthDate))
            : patients.Where(row => wider.Contains(row.BirthDate) || row.BirthDate!.StartsWith(text));
    }

    private static (string Text, CalendarDate? Born) TakeDate(string text, CalendarDate? born)
    {
        var match = TypedDate().Match(text);
        if (
            born is not null
            || !match.Success
            || !DateOnly.TryParseExact(
                match.Value,
                ["yyyy-M-d", "d.M.yyyy", "d/M/yyyy"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
            return (text, born);
        return (text.Remove(match.Index, match.Length), date);
    }

    [GeneratedRegex(
        @"\b(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex TypedDate();
}
