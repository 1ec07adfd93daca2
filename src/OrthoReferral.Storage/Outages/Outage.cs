namespace OrthoReferral.Storage.Outages;

/// <summary>What a failure says about the database.</summary>
public enum Outage
{
    /// <summary>The database is there; the failure is about what was sent.</summary>
    None,

    /// <summary>
    /// The database is away or busy for moments: a broken connection, a fail-over, a deadlock. The work is tried again.
    /// </summary>
    Passing,

    /// <summary>
    /// The database does not do what it is asked, and asking again at once would not help: it answers too slowly, or its disk or log is
    /// full.
    /// </summary>
    Lasting,
}
