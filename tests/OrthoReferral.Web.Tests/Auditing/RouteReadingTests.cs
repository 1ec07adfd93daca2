using System.Reflection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Auditing;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>Whoever adds a route, a page or a query says what of patients its answer holds.</summary>
[Collection(SharedServer.Name)]
public sealed class RouteReadingTests(ClinicServer server)
{
    [Fact]
    public void Every_route_behind_the_sign_in_declares_what_it_reads()
    {
        var audited = server.Routes().Where(route => RouteReading.Of(route) is not null).ToList();

        audited.Count.ShouldBeGreaterThan(200);
        audited.Where(route => RouteReading.DeclaredBy(route) is null).Select(route => route.RoutePattern.RawText).ShouldBeEmpty();
    }

    [Fact]
    public void Every_query_declares_what_it_reads()
    {
        var queries = new[] { typeof(RequestContext).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IQuery<>))
            )
            .ToList();

        queries.Count.ShouldBeGreaterThan(50);
        queries.Where(type => type.GetCustomAttribute<ReadsAttribute>() is null).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void The_longest_route_fits_its_column()
    {
        server.Routes().Max(route => RouteReading.Of(route)?.Pattern.Length + " DELETE".Length ?? 0).ShouldBeLessThanOrEqualTo(160);
    }
}
