using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A patient: the record number with the site that gave it, name, birth date, and how to reach them. Cases belong to it, and keep who they
/// were referred for as it was written then. Two records of one person are linked, never merged into one row, so that the link can be taken
/// back.
/// </summary>
public sealed class PatientRecord
{
    private readonly List<PatientNameToken> nameTokens = [];

    private PatientRecord() { }

    public PatientRecord(PatientIdentity identity, Guid siteId, PatientDetails details, DateTimeOffset now)
    {
        Id = PersonId = Guid.CreateVersion7(now);
        SiteId = siteId;
        CreatedAt = now;
        Correct(identity, now);
        Record(details, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The site that gave the record number.</summary>
    public Guid SiteId { get; private set; }

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    public string Mrn { get; private set; } = "";

    /// <summary>The record number as searched, see <see cref="SearchKey"/>.</summary>
    public string MrnKey
    {
        get => SearchKey.Of(Mrn);
        private set => _ = value;
    }

    /// <summary>Date of birth as <c>1962-03-04</c>, <c>1962-03</c> or <c>1962</c>; null = not recorded.</summary>
    public string? BirthDate { get; private set; }

    /// <summary>The same as a date.</summary>
    public CalendarDate? DateOfBirth => CalendarDate.TryParse(BirthDate, out var date) ? date : null;

    /// <summary>As last recorded; null = not recorded.</summary>
    public Sex? Sex { get; private set; }

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public string? Address { get; private set; }

    public string? NextOfKin { get; private set; }

    public string? NextOfKinPhone { get; private set; }

    public string? GeneralPractitioner { get; private set; }

    public string? GeneralPractitionerPhone { get; private set; }

    /// <summary>Null = not recorded as died.</summary>
    public CalendarDate? DiedOn { get; private set; }

    /// <summary>The record that this one was linked to; null while it stands for itself.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>The record that the links lead to in the end; its own id while it stands for itself. Same person, same value.</summary>
    public Guid PersonId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Optimistic concurrency, as with a case.</summary>
    public ulong Version { get; private set; }

    /// <summary>The words of the name, for finding the patient.</summary>
    public IReadOnlyList<PatientNameToken> NameTokens => nameTokens;

    public PatientIdentity Identity => new(GivenName, FamilyName, Mrn, DateOfBirth);

    public PatientDetails Details =>
        new(Sex, Phone, Email, Address, NextOfKin, NextOfKinPhone, GeneralPractitioner, GeneralPractitionerPhone, DiedOn);

    /// <summary>Replaces the identity. The record must be loaded with its <see cref="NameTokens"/>.</summary>
    public void Correct(PatientIdentity identity, DateTimeOffset now)
    {
        (GivenName, FamilyName, Mrn, BirthDate) = (identity.GivenName, identity.FamilyName, identity.Mrn, identity.DateOfBirth?.ToString());
        var tokens = Domain.NameTokens.Of(GivenName, FamilyName).ToHashSet(StringComparer.Ordinal);
        nameTokens.RemoveAll(known => !tokens.Contains(known.Token));
        tokens.ExceptWith(nameTokens.Select(known => known.Token));
        nameTokens.AddRange(tokens.Select(token => new PatientNameToken(Id, token)));
        UpdatedAt = now;
    }

    /// <summary>Replaces what is recorded beside the identity.</summary>
    public void Record(PatientDetails details, DateTimeOffset now)
    {
        (Sex, Phone, Email, Address) = (details.Sex, details.Phone, details.Email, details.Address);
        (NextOfKin, NextOfKinPhone) = (details.NextOfKin, details.NextOfKinPhone);
        (GeneralPractitioner, GeneralPractitionerPhone) = (details.GeneralPractitioner, details.GeneralPractitionerPhone);
        DiedOn = details.DiedOn;
        UpdatedAt = now;
    }

    /// <summary>Links this record, and those linked to it, to the one that survives.</summary>
    /// <param name="group">All records of this person, this one among them.</param>
    /// <exception cref="ProcessRuleException">
    /// <c>already-merged</c>: this record is linked already. <c>same-person</c>: the other one is linked to this one, or is it.
    /// </exception>
    public void MergeInto(PatientRecord survivor, IReadOnlyCollection<PatientRecord> group, DateTimeOffset now)
    {
        if (MergedIntoId is not null)
            throw new ProcessRuleException("already-merged", "This record is linked to another one already.");
        if (survivor.PersonId == PersonId)
            throw new ProcessRuleException("same-person", "These two records are linked already.");
        MergedIntoId = survivor.Id;
        foreach (var record in group)
            record.PersonId = survivor.PersonId;
        UpdatedAt = now;
    }

    /// <summary>Takes the link back: this record and those that are linked to it stand for themselves again.</summary>
    /// <param name="group">All records of the person.</param>
    /// <exception cref="ProcessRuleException"><c>not-merged</c>: it is not linked.</exception>
    public void Unmerge(IReadOnlyCollection<PatientRecord> group, DateTimeOffset now)
    {
        if (MergedIntoId is null)
            throw new ProcessRuleException("not-merged", "This record is not linked to another one.");
        MergedIntoId = null;
        PersonId = Id;
        for (var found = true; found; )
        {
            found = false;
            foreach (var record in group.Where(record => record.PersonId != Id))
                if (group.Any(into => into.Id == record.MergedIntoId && into.PersonId == Id))
                {
                    record.PersonId = Id;
                    found = true;
                }
        }

        UpdatedAt = now;
    }
}

/// <summary>One word of a patient's name, see <see cref="Domain.NameTokens"/>.</summary>
public sealed class PatientNameToken
{
    private PatientNameToken() { }

    internal PatientNameToken(Guid patientId, string token) => (PatientId, Token) = (patientId, token);

    public Guid PatientId { get; private set; }

    public string Token { get; private set; } = "";
}
