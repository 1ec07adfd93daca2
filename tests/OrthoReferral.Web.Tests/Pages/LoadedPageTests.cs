using System.Reflection;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Pages;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>No page renders before its data is there.</summary>
public sealed class LoadedPageTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] AsynchronousBeginnings =
    [
        nameof(ComponentBase.SetParametersAsync),
        "OnInitializedAsync",
        "OnParametersSetAsync",
        "OnAfterRenderAsync",
    ];

    private static Type[] Components { get; } =
    [.. typeof(Program).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IComponent)))];

    [Fact]
    public void Every_component_with_a_route_loads_first() =>
        Components
            .Where(type => type.GetCustomAttributes<RouteAttribute>().Any())
            .Where(type => !type.IsAssignableTo(typeof(LoadedPage)))
            .ShouldBeEmpty();

    [Fact]
    public void A_component_that_is_no_page_loads_nothing()
    {
        var others = Components.Where(type => !type.IsAssignableTo(typeof(LoadedPage))).ToArray();

        others.Where(type => type.GetMethods(Own).Any(method => AsynchronousBeginnings.Contains(method.Name))).ShouldBeEmpty();
        others
            .Where(type =>
                type.GetProperties(Own)
                    .Any(property =>
                        property.GetCustomAttribute<InjectAttribute>() is not null
                        && (property.PropertyType == typeof(IMediator) || property.PropertyType.IsAssignableTo(typeof(DbContext)))
                    )
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_loads_first_shows_its_data_on_a_database_that_waits()
    {
        using var waiting = new ClinicServer();

        (await RenderAsync<Loaded>(waiting)).ShouldContain("Fischer");
    }

    [Fact]
    public async Task A_page_that_renders_before_its_data_is_there_fails_on_the_database_of_the_tests_and_passes_on_plain_SQLite()
    {
        using var plain = new PlainSqliteServer();
        (await RenderAsync<RendersTooEarly>(plain)).ShouldContain("Fischer");

        using var waiting = new ClinicServer();
        await Should.ThrowAsync<NullReferenceException>(() => RenderAsync<RendersTooEarly>(waiting));
    }

    [Fact]
    public async Task A_page_without_its_await_fails_on_the_database_of_the_tests_and_passes_on_plain_SQLite()
    {
        using var plain = new PlainSqliteServer();
        (await RenderAsync<WithoutItsAwait>(plain)).ShouldContain("Fischer");

        using var waiting = new ClinicServer();
        await Should.ThrowAsync<NullReferenceException>(() => RenderAsync<WithoutItsAwait>(waiting));
    }

    private static async Task<string> RenderAsync<TComponent>(ClinicServer server)
        where TComponent : IComponent
    {
        var begun = new List<Task>();
        await using var scope = server.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        try
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
                (
                    await renderer.RenderComponentAsync<TComponent>(
                        ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Begun"] = begun })
                    )
                ).ToHtmlString()
            );
        }
        finally
        {
            // Queries that were not awaited still use the connection of the scope.
            await Task.WhenAll(begun);
        }
    }

    private static Task<string[]> NamesAsync(CaseDb db) => db.Users.Select(person => person.DisplayName).ToArrayAsync();

    private sealed class Loaded : LoadedPage
    {
        private string[]? names;

        [Inject]
        private CaseDb Db { get; set; } = null!;

        [Parameter]
        public required List<Task> Begun { get; set; }

        protected override async Task LoadAsync() => names = await NamesAsync(Db);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, string.Join(", ", names!.Order()));
    }

    private sealed class RendersTooEarly : ComponentBase
    {
        private string[]? names;

        [Inject]
        private CaseDb Db { get; set; } = null!;

        [Parameter]
        public required List<Task> Begun { get; set; }

        protected override Task OnInitializedAsync()
        {
            var reading = ReadAsync();
            Begun.Add(reading);
            return reading;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"{names!.Length}: {string.Concat(names)}");

        private async Task ReadAsync() => names = await NamesAsync(Db);
    }

    private sealed class WithoutItsAwait : LoadedPage
    {
        private string[]? names;

        [Inject]
        private CaseDb Db { get; set; } = null!;

        [Parameter]
        public required List<Task> Begun { get; set; }

        protected override Task LoadAsync()
        {
            Begun.Add(ReadAsync());
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"{names!.Length}: {string.Concat(names)}");

        private async Task ReadAsync() => names = await NamesAsync(Db);
    }
}
