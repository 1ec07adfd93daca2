using AutoMapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Cases;

/// <summary>
/// AutoMapper's license key. Organizations above the limits of its community license need one; without a key it works the same and says
/// so in the log.
/// </summary>
internal static partial class MapperLicense
{
    /// <summary>The setting with the key; empty or missing = none.</summary>
    public const string KeySetting = "AutoMapper:LicenseKey";

    public static void Apply(IServiceProvider provider, IMapperConfigurationExpression mapper)
    {
        if (provider.GetService<IConfiguration>()?[KeySetting] is not { Length: > 0 } key)
            return;
#if PACKAGESET_ALL
        mapper.LicenseKey = key;
#else
        // Checking a key takes a library that only the all set carries.
        _ = (mapper, key.Length);
        LogIgnored(provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MapperLicense).FullName!), KeySetting);
#endif
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Setting} is ignored: this build carries the core package set, which cannot check it. Mapping works the same."
    )]
    private static partial void LogIgnored(ILogger logger, string setting);
}
