using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tests;

/// <summary>Who may reference whom, held over the project files and over the built assemblies.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Clinical"] = [],
        ["Workflows"] = [],
        ["Cases"] = ["Clinical", "Workflows"],
        ["Storage"] = ["Cases", "Workflows"],
        ["Fhir"] = ["Cases", "Clinical"],
        ["Web"] = ["Clinical", "Workflows", "Cases", "Storage", "Fhir"],
        ["ElsaServer"] = [],
    };

    // Who handles a request beside Cases, and why.
    private static readonly Dictionary<string, string> HostHandlers = new()
    {
        ["OrthoReferral.Web/Security/Accounts/"] = "sign-in itself: a person's own passwords, passkeys, codes, and the sessions",
        ["OrthoReferral.Web/Processes/ListDefinitions.cs"] = "reads the embedded engine's tables, which are Storage's",
        ["OrthoReferral.Web/Processes/GetDefinition.cs"] = "reads the embedded engine's tables, which are Storage's",
        ["OrthoReferral.Web/Operation/GetOperatorState.cs"] =
            "asks Storage for the outbox and the database, and the host for its certificate",
    };

    // Elsa's own words for an instance and an activity.
    private static readonly string[] EngineWords = ["Cancelled", "Completed"];

    public static TheoryData<string> Projects() => [.. MayReference.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_design_allows(string project)
    {
        var file = XDocument.Load(Path.Combine(Source(), $"OrthoReferral.{project}", $"OrthoReferral.{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference =>
                Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))["OrthoReferral.".Length..]
            );
        references.Except(MayReference[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_has_its_rule() =>
        Directory
            .GetDirectories(Source(), "OrthoReferral.*")
            .Select(folder => Path.GetFileName(folder)["OrthoReferral.".Length..])
            .Except(MayReference.Keys)
            .ShouldBeEmpty();

    [Fact]
    public void The_clinical_engine_needs_no_package_and_nothing_of_ours()
    {
        var file = XDocument.Load(Path.Combine(Source(), "OrthoReferral.Clinical", "OrthoReferral.Clinical.csproj"));
        file.Descendants("PackageReference").Select(package => package.Attribute("Include")?.Value).ShouldBeEmpty();
        typeof(OrthoReferral.Clinical.Routing.RuleSet)
            .Assembly.GetReferencedAssemblies()
            .ShouldAllBe(name => name.Name!.StartsWith("System") || name.Name == "netstandard");
    }

    [Fact]
    public void The_case_knows_only_the_port_of_the_workflow_engine()
    {
        const string port = "OrthoReferral.Workflows";
        var foreign = typeof(CasesRegistration)
            .Assembly.GetTypes()
            .SelectMany(TypesUsed)
            .Where(type => type.Assembly.GetName().Name == port && type.Namespace != port)
            .Select(type => type.FullName)
            .Distinct();
        foreign.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Workflows")]
    [InlineData("ElsaServer")]
    public void An_engine_knows_no_word_of_the_applications_tasks(string project)
    {
        var words = TaskForms
            .All.Select(form => form.Name)
            .Concat(SystemTasks.All.Select(task => task.Name))
            .Concat(Enum.GetNames<Role>())
            .Concat(Enum.GetNames<TreatmentState>().Except(EngineWords))
            .Concat(Enum.GetNames<CaseState>())
            .Concat(Enum.GetValues<ReviewDecision>().Select(TaskJson.Word))
            .ToHashSet();
        Directory
            .EnumerateFiles(Path.Combine(Source(), $"OrthoReferral.{project}"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"(\\w+)\"").Select(word => word.Groups[1].Value))
            .Where(words.Contains)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_request_is_handled_in_Cases_or_elsewhere_for_a_reason()
    {
        string[] handlers =
        [
            .. Directory
                .EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
                .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bIRequestHandler<\w"))
                .Select(file => Path.GetRelativePath(Source(), file).Replace('\\', '/'))
                .Where(file => !file.StartsWith("OrthoReferral.Cases/", StringComparison.Ordinal)),
        ];

        handlers.Where(file => !HostHandlers.Keys.Any(file.StartsWith)).ShouldBeEmpty();
        HostHandlers.Keys.Where(place => !handlers.Any(file => file.StartsWith(place, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void The_case_knows_no_database_provider()
    {
        var references = typeof(CasesRegistration).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        references.ShouldNotContain(name => name.Contains("Sqlite") || name.Contains("SqlServer") || name.Contains("SqlClient"));
    }

    [Fact]
    public void A_feature_says_in_one_profile_how_its_rows_become_views() =>
        typeof(CasesRegistration)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AutoMapper.Profile)))
            .Select(type => type.FullName)
            .ShouldBe(
                new[] { "Audit", "Documents", "Messages", "Referrals", "Worklists" }.Select(feature =>
                    $"OrthoReferral.Cases.{feature}.{feature}Mapping"
                ),
                ignoreOrder: true
            );

    private static IEnumerable<Type> TypesUsed(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetInterfaces()
            .Concat(type.GetFields(all).Select(field => field.FieldType))
            .Concat(
                type.GetMethods(all)
                    .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            )
            .Concat(
                type.GetConstructors(all)
                    .SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType))
            )
            .Concat(
                type.GetMethods(all)
                    .Select(method => method.GetMethodBody())
                    .OfType<MethodBody>()
                    .SelectMany(body => body.LocalVariables.Select(local => local.LocalType))
            );
    }

    /// <summary>The root of the repository.</summary>
    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrthoReferral.sln")))
            folder = folder.Parent;
        return folder.ShouldNotBeNull().FullName;
    }

    private static string Source() => Path.Combine(Root(), "src");
}
