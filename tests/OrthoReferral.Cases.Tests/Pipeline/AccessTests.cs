using System.Reflection;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tests.Pipeline;

public sealed class AccessTests
{
    private static readonly Type[] Requests =
    [
        .. typeof(RequestContext)
            .Assembly.GetTypes()
            .Where(type =>
                !type.IsAbstract
                && type.GetInterfaces().Any(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IRequest<>))
            ),
    ];

    public static TheoryData<string> Names() => [.. Requests.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_request_declares_who_may_send_it(string name)
    {
        var access = RequestAccess.For(Requests.Single(type => type.FullName == name));
        (access.AllowsSystem || access.Roles.Count > 0).ShouldBeTrue(
            $"{name} has neither [AllowRoles] nor [AllowSystem]; nobody could send it"
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_request_is_a_command_or_a_query_with_one_handler(string name)
    {
        var type = Requests.Single(known => known.FullName == name);
        type.GetInterfaces()
            .ShouldContain(known =>
                known.IsGenericType
                && (known.GetGenericTypeDefinition() == typeof(ICommand<>) || known.GetGenericTypeDefinition() == typeof(IQuery<>))
            );
        var handlers = typeof(RequestContext)
            .Assembly.GetTypes()
            .Where(handler =>
                handler
                    .GetInterfaces()
                    .Any(known =>
                        known.IsGenericType
                        && known.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                        && known.GetGenericArguments()[0] == type
                    )
            );
        handlers.Count().ShouldBe(1);
    }

    [Fact]
    public void A_request_that_declares_nothing_is_refused_to_everybody()
    {
        var access = RequestAccess.For<Undeclared>();
        foreach (var actor in new[] { People.Oncologist, People.Surgeon, People.Coordinator, People.Administrator, Actor.System })
            Should.Throw<ForbiddenException>(() => access.Demand(actor));
    }

    [Fact]
    public void The_product_itself_sends_only_what_says_so()
    {
        var systems = Requests
            .Where(type => RequestAccess.For(type).AllowsSystem && type.GetCustomAttribute<AllowRolesAttribute>() is null)
            .Select(type => type.DeclaringType!.Name)
            .ToList();
        systems.ShouldContain("AcceptTask");
        RequestAccess.For<Cases.Reviews.ApproveProcedure.Command>().Allows(Actor.System).ShouldBeFalse();
    }

    private sealed record Undeclared : ICommand<int>;
}
