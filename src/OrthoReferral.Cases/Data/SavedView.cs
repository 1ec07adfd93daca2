namespace OrthoReferral.Cases.Data;

/// <summary>A worklist that a person keeps: a name and the query string of the page that shows it. Private to the person.</summary>
public sealed class SavedView
{
    private SavedView() { }

    public SavedView(Guid userId, string name, string query, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Name = name;
        Query = query;
        SavedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Unique for its person, whatever its case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Query string without the question mark, for example <c>state=AwaitingReview&amp;due=Overdue</c>.</summary>
    public string Query { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    public void Replace(string name, string query, DateTimeOffset now)
    {
        Name = name;
        Query = query;
        SavedAt = now;
    }
}
