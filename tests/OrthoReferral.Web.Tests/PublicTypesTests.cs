using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using OrthoReferral.Cases;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Fhir;
using OrthoReferral.Storage;
using OrthoReferral.Storage.Tests;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests;

/// <summary>
/// Types are internal by default. One is public because another project of <c>src</c> names it, because a public member of such a type
/// shows it, or because it is a component (the Razor compiler makes those public). Tests see internal types.
/// </summary>
public sealed class PublicTypesTests
{
    private static readonly Dictionary<string, Assembly> Assemblies = new[]
    {
        typeof(RuleSet).Assembly,
        typeof(IWorkflowEngine).Assembly,
        typeof(CasesRegistration).Assembly,
        typeof(StorageRegistration).Assembly,
        typeof(ReferralBundle).Assembly,
        typeof(Program).Assembly,
    }.ToDictionary(assembly => assembly.GetName().Name!);

    // Types that are public although no other project names them, with the reason.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        [nameof(Program)] = "The web SDK declares the entry point public.",
    };

    public static TheoryData<string> Projects() => [.. Assemblies.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_type_is_public_because_another_project_needs_it(string project) =>
        NeedlesslyPublic(project).Except(Exceptions.Keys).ShouldBeEmpty();

    [Fact]
    public void An_exception_is_still_one() => Exceptions.Keys.Except(Assemblies.Keys.SelectMany(NeedlesslyPublic)).ShouldBeEmpty();

    private static IEnumerable<string> NeedlesslyPublic(string project)
    {
        var types = Assemblies[project].GetTypes().Where(IsVisible).Where(type => !IsGenerated(type)).ToList();
        var others = Assemblies.Where(other => other.Key != project).ToList();
        var named = others.SelectMany(other => TypesNamed(other.Value, project)).ToHashSet();
        var text = new Lazy<HashSet<string>>(() => WordsOf(others.Select(other => other.Key)));
        var needed = new HashSet<Type>();
        foreach (var type in types.Where(IsNeededByItself))
            Need(type);
        return types.Where(type => !needed.Contains(type)).Select(type => type.FullName!).Order(StringComparer.Ordinal);

        // The use of a constant leaves no trace in the compiled assembly, so the sources are searched for its name.
        bool IsNeededByItself(Type type) =>
            named.Contains(type.FullName!)
            || typeof(IComponent).IsAssignableFrom(type)
            || (HasConstants(type) && text.Value.Contains(type.Name));

        void Need(Type type)
        {
            var definition = type.HasElementType ? type.GetElementType()! : type;
            foreach (var argument in definition.GetGenericArguments().Where(argument => !argument.IsGenericParameter))
                Need(argument);
            definition = definition.IsGenericType ? definition.GetGenericTypeDefinition() : definition;
            if (definition.Assembly != Assemblies[project] || !needed.Add(definition))
                return;
            if (definition.DeclaringType is { } outer)
                Need(outer);
            foreach (var shown in Shown(definition))
                Need(shown);
        }
    }

    private static bool IsVisible(Type type) => type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType!));

    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<')
        || type.Name == "_Imports"
        || type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == true;

    private static bool HasConstants(Type type) => type.IsEnum || type.GetFields().Any(field => field.IsLiteral);

    /// <summary>The types in the signature of a type and of its public and protected members.</summary>
    private static IEnumerable<Type> Shown(Type type)
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMembers(declared)
            .OfType<MethodBase>()
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
        var fields = type.GetFields(declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly);
        return new[] { type.BaseType }
            .OfType<Type>()
            .Concat(type.IsInterface ? type.GetInterfaces() : [])
            .Concat(
                type.GetGenericArguments()
                    .SelectMany(argument => argument.IsGenericParameter ? argument.GetGenericParameterConstraints() : [])
            )
            .Concat(fields.Select(field => field.FieldType))
            .Concat(
                methods.SelectMany(method =>
                    method
                        .GetParameters()
                        .Select(parameter => parameter.ParameterType)
                        .Append((method as MethodInfo)?.ReturnType ?? typeof(void))
                )
            );
    }

    private static List<string> TypesNamed(Assembly user, string project)
    {
        using var file = new PEReader(File.OpenRead(user.Location));
        var reader = file.GetMetadataReader();
        return reader.TypeReferences.Select(handle => FullName(reader, handle, project)).OfType<string>().ToList();
    }

    /// <summary>The name as reflection spells it; null if the type is not of the project.</summary>
    private static string? FullName(MetadataReader reader, TypeReferenceHandle handle, string project)
    {
        var reference = reader.GetTypeReference(handle);
        var name = reader.GetString(reference.Name);
        return reference.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => FullName(reader, (TypeReferenceHandle)reference.ResolutionScope, project) is { } outer
                ? $"{outer}+{name}"
                : null,
            HandleKind.AssemblyReference
                when reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name) == project =>
                $"{reader.GetString(reference.Namespace)}.{name}",
            _ => null,
        };
    }

    private static HashSet<string> WordsOf(IEnumerable<string> projects) =>
        projects
            .SelectMany(project =>
                Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", project), "*", SearchOption.AllDirectories)
            )
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\w+").Select(word => word.Value))
            .ToHashSet();
}
