namespace OrthoReferral.Cases.Domain;

/// <summary>
/// People who care for the same patients, for example the thoracic oncology team. The referrals of its oncologists are shared by all its
/// members from their submission on.
/// </summary>
public sealed class CareTeam
{
    /// <summary>Characters of <see cref="Name"/>.</summary>
    public const int LongestName = 120;

    /// <summary>People in one team.</summary>
    public const int MostMembers = 50;

    private readonly List<CareTeamMember> members = [];

    private CareTeam() { }

    public CareTeam(string name, IEnumerable<Guid> people, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Change(name, people);
    }

    public Guid Id { get; private set; }

    /// <summary>As everybody reads it; unique whatever its case and spelling (<see cref="NameKey"/>).</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as it is compared.</summary>
    public string NameKey
    {
        get => SearchKey.Of(Name);
        private set => _ = value;
    }

    public IReadOnlyList<CareTeamMember> Members => members;

    /// <summary>The team has this name and exactly these people from now on.</summary>
    public void Change(string name, IEnumerable<Guid> people)
    {
        Name = name;
        var after = people.ToHashSet();
        members.RemoveAll(member => !after.Contains(member.UserId));
        members.AddRange(after.Except(members.Select(member => member.UserId)).Select(person => new CareTeamMember(Id, person)));
    }
}

/// <summary>A person belongs to a care team.</summary>
public sealed class CareTeamMember
{
    private CareTeamMember() { }

    internal CareTeamMember(Guid teamId, Guid userId) => (TeamId, UserId) = (teamId, userId);

    public Guid TeamId { get; private set; }

    public Guid UserId { get; private set; }
}
