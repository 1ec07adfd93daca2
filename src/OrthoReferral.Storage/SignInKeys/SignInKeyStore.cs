using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.SignInKeys;

/// <summary>Keeps the keys in the case database: sign-ins survive a restart, and every node reads what another one sealed.</summary>
internal sealed class SignInKeyStore(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var rows = scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Set<SignInKeyRow>()
            .AsNoTracking()
            .OrderBy(row => row.Id)
            .Select(row => row.Xml)
            .ToList();
        return [.. rows.Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.Add(new SignInKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
