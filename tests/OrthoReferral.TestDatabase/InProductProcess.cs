using Microsoft.AspNetCore.Hosting;
using OrthoReferral.TestDatabase;

[assembly: HostingStartup(typeof(InProductProcess))]


#pragma warning disable MA0047 // The runtime asks for this very name, without a namespace.
/// <summary>Does nothing. The runtime loads this assembly to look for it, and ASP.NET Core then finds the assembly by name.</summary>
internal static class StartupHook
{
    public static void Initialize() { }
}
#pragma warning restore MA0047

namespace OrthoReferral.TestDatabase
{
    /// <summary>
    /// Registers the test interceptors in a product process, before the product registers anything. <see cref="ProductProcess"/> reads what
    /// it
    /// prints.
    /// </summary>
    internal sealed class InProductProcess : IHostingStartup
    {
        public void Configure(IWebHostBuilder builder)
        {
            var interceptors = new TestInterceptors();
            builder.ConfigureServices(services => interceptors.Register(services));
            Console.Error.WriteLine($"{ProductProcess.Started} the database {interceptors.Waits}");
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                Console.Error.WriteLine(FormattableString.Invariant($"{ProductProcess.Suspended} {interceptors.Waits.Count}"));
        }
    }
}
