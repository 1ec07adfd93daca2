using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;

namespace OrthoReferral.Web.Pages.OnCall;

/// <summary>
/// A page about the rota of one role at one site. Its times are those of the site's clock, because a rota hangs on a wall there.
/// </summary>
public abstract class RotaPage : WorkspacePage
{
    /// <summary>The site's key; null: the reader's first one with a rota of the role, or else their first one.</summary>
    [SupplyParameterFromQuery(Name = "site")]
    public string? AskedSite { get; set; }

    /// <summary>The role by name; null: orthopedic surgery.</summary>
    [SupplyParameterFromQuery(Name = "role")]
    public string? AskedRole { get; set; }

    /// <summary>The sites that the reader may choose.</summary>
    internal IReadOnlyList<ListRotaSites.Row> Sites { get; private set; } = [];

    /// <summary>Null: there is no site yet.</summary>
    internal ListRotaSites.Row? Site { get; private set; }

    internal Role Role { get; private set; }

    /// <summary>The site's zone.</summary>
    internal TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Whether the reader keeps rotas.</summary>
    protected bool Keeps => May<AddDatedShift.Command>();

    /// <summary>The rota's own page.</summary>
    protected string Address => AddressOf("/on-call");

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        Role =
            Enum.TryParse<Role>(AskedRole, out var role) && Roles.Of(Roles.Treating).Contains(role)
                ? role
                : Roles.Of(Roles.Deciding).FirstOrDefault(Actor.Is, Role.OrthopedicSurgeon);
        Sites = (await AskAsync(new ListRotaSites.Query(Role))).Sites;
        Site =
            Sites.FirstOrDefault(site => Guid.TryParse(AskedSite, out var asked) && site.Id == asked)
            ?? (Sites.Count == 0 ? null : Sites[0]);
        if (Site is not null)
            Zone = Times.ClinicZone.Find(Site.TimeZone) ?? TimeZoneInfo.Utc;
    }

    /// <summary>A page about the same rota.</summary>
    protected string AddressOf(string page) => Site is null ? page : $"{page}?site={Site.Id:D}&role={Role}";
}
