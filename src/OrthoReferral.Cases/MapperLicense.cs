using AutoMapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OrthoReferral.Cases;

/// <summary>
/// AutoMapper's license key. Organizations above the limits of its community license need one; without a key it works the same and says
/// so in the log.
/// </summary>
internal static class MapperLicense
{
    /// <summary>The setting with the key; empty or missing = none.</summary>
    public const string KeySetting = "AutoMapper:LicenseKey";

    public static void Apply(IServiceProvider provider, IMapperConfigurationExpression mapper)
    {
        if (provider.GetService<IConfiguration>()?[KeySetting] is { Length: > 0 } key)
            mapper.LicenseKey = key;
    }
}
