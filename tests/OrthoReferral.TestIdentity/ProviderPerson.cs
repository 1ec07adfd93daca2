namespace OrthoReferral.TestIdentity;

/// <summary>What the provider says of somebody.</summary>
/// <param name="Session">The session there, <c>sid</c>.</param>
public sealed record ProviderPerson(
    string Subject,
    string? Email,
    string Name,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Places,
    DateTimeOffset AuthenticatedAt,
    string Session
)
{
    /// <summary>Somebody whom nobody knows yet, an oncologist at both sites who signed in an hour ago.</summary>
    public static ProviderPerson New(params string[] groups)
    {
        var id = Guid.NewGuid().ToString("N");
        return new(
            id,
            $"{id}@hospital.test",
            $"Dr. {id[..8]}",
            groups.Length == 0 ? ["onc"] : groups,
            [],
            TimeProvider.System.GetUtcNow().AddHours(-1),
            Guid.NewGuid().ToString("N")
        );
    }

    public IDictionary<string, object> Claims()
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = Subject,
            ["name"] = Name,
            ["auth_time"] = AuthenticatedAt.ToUnixTimeSeconds(),
            ["sid"] = Session,
        };
        if (Email is not null)
            claims["email"] = Email;
        if (Groups.Count > 0)
            claims["groups"] = Groups;
        if (Places.Count > 0)
            claims["places"] = Places;
        return claims;
    }
}
