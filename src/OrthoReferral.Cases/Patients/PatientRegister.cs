using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Patients;

/// <summary>
/// Where records of patients are found, made and corrected: the one place that asks whether a record is like another one. Who makes or
/// corrects a record that is must have answered the warning; the answer is kept with both.
/// </summary>
internal static class PatientRegister
{
    // A question about more than these is answered no better.
    private const int MostAsked = 20;

    /// <summary>
    /// The record of the same number, site, name and birth date. A name is the same whatever its case and accents, and a birth date that is
    /// known to the year is the same as one of that year.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public static async Task<PatientRecord?> FindAsync(
        this CaseDb db,
        PatientIdentity identity,
        Guid siteId,
        CancellationToken cancellationToken
    )
    {
        var sameNumber = await db.OfNumberAsync(identity.Mrn, siteId, cancellationToken);
        return sameNumber.Find(row => IsSame(row.Identity, identity));
    }

    /// <summary>Whether two identities are of one record.</summary>
    public static bool IsSame(PatientIdentity one, PatientIdentity other) =>
        SearchKey.Of(one.Mrn) == SearchKey.Of(other.Mrn) && HaveSameName(one, other) && MayBeSame(one.DateOfBirth, other.DateOfBirth);

    /// <summary>What of two birth dates is known more exactly.</summary>
    public static CalendarDate? MoreExact(CalendarDate? one, CalendarDate? other) =>
        one is not { } first ? other
        : other is not { } second ? one
        : first.Last.DayNumber - first.First.DayNumber <= second.Last.DayNumber - second.First.DayNumber ? first
        : second;

    /// <summary>Makes a record.</summary>
    /// <param name="answer">Why it is right although another record is like it; null when nobody was asked.</param>
    /// <exception cref="PatientWarningException">Another record is like it, and nobody has answered.</exception>
    public static async Task<PatientRecord> MakeAsync(
        this CaseDb db,
        CommitChecks checks,
        PatientIdentity identity,
        Guid siteId,
        PatientDetails details,
        string? answer,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var warnings = await db.WarningsAsync(identity, siteId, except: null, cancellationToken);
        RequireAnswered(warnings, answer);
        var record = new PatientRecord(identity, siteId, details, now);
        db.Patients.Add(record);
        checks.Add(cancellation => db.RequireOnlyOneAsync(record, cancellation));
        await db.AddSpellingsAsync(record, cancellationToken);
        db.Keep(record, warnings, answer, actor, now);
        db.Audit.Add(Entry("PatientRegistered", record, answer, actor, now, before: null, record.Identity));
        return record;
    }

    /// <summary>Corrects who a record is of.</summary>
    /// <exception cref="PatientWarningException">Another record is like it, and nobody has answered.</exception>
    public static async Task CorrectAsync(
        this CaseDb db,
        PatientRecord record,
        PatientIdentity identity,
        string? why,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var before = record.Identity;
        if (before == identity)
            return;
        var warnings = await db.WarningsAsync(identity, record.SiteId, record, cancellationToken);
        RequireAnswered(warnings, why);
        await db.Entry(record).Collection(row => row.NameTokens).LoadAsync(cancellationToken);
        record.Correct(identity, now);
        await db.AddSpellingsAsync(record, cancellationToken);
        db.Keep(record, warnings, why, actor, now);
        db.Audit.Add(Entry("PatientCorrected", record, why, actor, now, before, record.Identity));
    }

    /// <summary>An entry of the audit log about a record.</summary>
    public static AuditEntry Entry(
        string act,
        PatientRecord record,
        string? why,
        Actor actor,
        DateTimeOffset now,
        PatientIdentity? before = null,
        PatientIdentity? after = null
    ) =>
        new(
            act,
            actor.UserId,
            actor.Name,
            caseId: null,
            $"Patient {record.Id:D}",
            change: null,
            why,
            now,
            new AuditDetails
            {
                PatientId = record.Id,
                OldValue = before?.InWords(),
                NewValue = after?.InWords(),
            }
        );

    /// <summary>Which records an identity is like without being of them.</summary>
    /// <param name="except">The record that is being corrected, and those linked to it; null where one is made.</param>
    public static async Task<IReadOnlyList<(PatientRecord Other, PatientWarningKind Kind)>> WarningsAsync(
        this CaseDb db,
        PatientIdentity identity,
        Guid siteId,
        PatientRecord? except,
        CancellationToken cancellationToken
    )
    {
        var sameNumber = await db.OfNumberAsync(identity.Mrn, siteId, cancellationToken);
        var warnings = sameNumber
            .Where(row => !IsExcepted(row) && !IsSame(row.Identity, identity))
            .Select(row => (row, PatientWarningKind.SameMrn))
            .ToList();
        if (identity.DateOfBirth is { } born && NameTokens.Words(identity.FamilyName) is [var word, ..])
        {
            var text = born.ToString();
            var namesakes = await db
                .Patients.Where(row => row.BirthDate == text && row.NameTokens.Any(token => token.Token == word))
                .OrderBy(row => row.Id)
                .Take(MostAsked)
                .ToListAsync(cancellationToken);
            warnings.AddRange(
                namesakes
                    .Where(row =>
                        !IsExcepted(row)
                        && HaveSameName(row.Identity, identity)
                        && !(row.SiteId == siteId && IsSame(row.Identity, identity))
                    )
                    .Where(row => sameNumber.TrueForAll(known => known.Id != row.Id))
                    .Select(row => (row, PatientWarningKind.SameNameAndBirthDate))
            );
        }

        return warnings;

        bool IsExcepted(PatientRecord row) => except is not null && row.PersonId == except.PersonId;
    }

    // Two who register the same person at the same moment find no record yet.
    private static async Task RequireOnlyOneAsync(this CaseDb db, PatientRecord record, CancellationToken cancellationToken)
    {
        await db.GuardAsync($"mrn:{record.SiteId:N}:{record.MrnKey}", cancellationToken);
        var (key, site, identity) = (record.MrnKey, record.SiteId, record.Identity);
        var others = await db
            .Patients.AsNoTracking()
            .Where(row => row.MrnKey == key && row.SiteId == site && row.Id != record.Id)
            .ToListAsync(cancellationToken);
        if (others.Exists(row => IsSame(row.Identity, identity)))
            throw new ProcessRuleException("registered-meanwhile", "Somebody registered this patient at the same moment. Send it again.");
    }

    private static void RequireAnswered(IReadOnlyList<(PatientRecord Other, PatientWarningKind Kind)> warnings, string? answer)
    {
        if (warnings.Count > 0 && string.IsNullOrWhiteSpace(answer))
            throw new PatientWarningException([.. warnings.Select(warning => new PatientLike(warning.Other.Id, warning.Kind))]);
    }

    private static void Keep(
        this CaseDb db,
        PatientRecord record,
        IEnumerable<(PatientRecord Other, PatientWarningKind Kind)> warnings,
        string? answer,
        Actor actor,
        DateTimeOffset now
    )
    {
        foreach (var (other, kind) in warnings)
        {
            db.PatientWarnings.Add(new PatientWarning(record.Id, other.Id, kind, answer!, actor, now));
            db.Audit.Add(
                new AuditEntry(
                    "PatientWarningAnswered",
                    actor.UserId,
                    actor.Name,
                    caseId: null,
                    $"Patient {record.Id:D}, like patient {other.Id:D}",
                    kind.ToString(),
                    answer,
                    now,
                    new AuditDetails { PatientId = record.Id }
                )
            );
        }
    }

    // Each word once, whoever bears it.
    private static async Task AddSpellingsAsync(this CaseDb db, PatientRecord record, CancellationToken cancellationToken)
    {
        var words = record.NameTokens.Select(row => row.Token).Where(token => NameTokens.Deletions(token).Count > 0).ToList();
        var known = await db
            .NameSpellings.AsNoTracking()
            .Where(row => words.Contains(row.Spelling) && row.Token == row.Spelling)
            .Select(row => row.Token)
            .ToListAsync(cancellationToken);
        foreach (var word in words.Except(known, StringComparer.Ordinal))
            db.NameSpellings.AddRange(
                NameTokens.Deletions(word).Select(spelling => new NameSpelling { Spelling = spelling, Token = word })
            );
    }

    private static async Task<List<PatientRecord>> OfNumberAsync(
        this CaseDb db,
        string mrn,
        Guid siteId,
        CancellationToken cancellationToken
    )
    {
        var key = SearchKey.Of(mrn);
        return await db
            .Patients.Where(row => row.MrnKey == key && row.SiteId == siteId)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
    }

    private static bool HaveSameName(PatientIdentity one, PatientIdentity other) =>
        NameTokens.Words(one.FamilyName).SequenceEqual(NameTokens.Words(other.FamilyName), StringComparer.Ordinal)
        && NameTokens.Words(one.GivenName).SequenceEqual(NameTokens.Words(other.GivenName), StringComparer.Ordinal);

    private static bool MayBeSame(CalendarDate? one, CalendarDate? other) =>
        one is not { } first || other is not { } second || (first.First <= second.Last && second.First <= first.Last);
}
