using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using OrthoReferral.Storage;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// What a step of a case needs comes as an argument or from its scope. A value that flows with the thread, or is kept for the whole
/// process, stands in no signature: a reader does not find it, and two servers in one process share it.
/// </summary>
public sealed class StaticStateTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Measures for speed, each with its figure; the only place where the process may keep tables.
    private const string Exempt = "OrthoReferral.Storage.Sqlite.Tuning";

    public static TheoryData<string> Assemblies() => [.. new[] { Cases, Storage, Workflows }.Select(one => one.GetName().Name!)];

    private static Assembly Cases => typeof(CasesRegistration).Assembly;

    private static Assembly Storage => typeof(StorageRegistration).Assembly;

    private static Assembly Workflows => typeof(IWorkflowEngine).Assembly;

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_value_flows_with_the_thread(string assembly) =>
        FieldsOf(assembly)
            .Where(field =>
                field.GetCustomAttribute<ThreadStaticAttribute>() is not null
                || Is(field.FieldType, typeof(AsyncLocal<>), typeof(ThreadLocal<>))
            )
            .Where(field => !IsExempt(field) || Is(field.FieldType, typeof(AsyncLocal<>)))
            .Select(Name)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_static_value_changes(string assembly) =>
        FieldsOf(assembly)
            .Where(field => field is { IsStatic: true, IsLiteral: false } && !IsExempt(field))
            .Where(field => !field.IsInitOnly || Changes(field.FieldType))
            .Select(Name)
            .ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(Dictionary<string, int>), true)]
    [InlineData(typeof(System.Collections.Concurrent.ConcurrentDictionary<string, int>), true)]
    [InlineData(typeof(SemaphoreSlim), true)]
    [InlineData(typeof(Kept), true)]
    [InlineData(typeof(IReadOnlyList<string>), false)]
    [InlineData(typeof(System.Collections.Frozen.FrozenSet<string>), false)]
    [InlineData(typeof(TimeSpan), false)]
    public void The_test_itself_knows_what_changes(Type type, bool changes) => Changes(type).ShouldBe(changes);

    private sealed class Kept
    {
        public int Count { get; set; }
    }

    private static IEnumerable<FieldInfo> FieldsOf(string assembly) =>
        new[] { Cases, Storage, Workflows }
            .Single(one => one.GetName().Name == assembly)
            .GetTypes()
            .Where(type => !type.IsEnum && !IsMadeByTheCompiler(type))
            .SelectMany(type => type.GetFields(Declared));

    // Cached lambdas, and tables of switches over text.
    private static bool IsMadeByTheCompiler(Type type) =>
        type.Name.StartsWith('<') && type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null;

    private static bool IsExempt(FieldInfo field) => field.DeclaringType!.Namespace!.StartsWith(Exempt, StringComparison.Ordinal);

    /// <summary>
    /// Collections, locks and lazy values, and classes of ours that hold one or have a property that can be set; except generated JSON
    /// readers.
    /// </summary>
    private static bool Changes(Type type) =>
        type.IsClass
        && !type.IsAssignableTo(typeof(JsonSerializerContext))
        && (
            type.Namespace is "System.Threading" or "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent"
            || Is(type, typeof(ConditionalWeakTable<,>), typeof(Lazy<>))
            || (
                type.Namespace!.StartsWith("OrthoReferral", StringComparison.Ordinal)
                && type.GetFields(Declared).Any(field => !field.IsStatic && (!field.IsInitOnly || Changes(field.FieldType)))
            )
        );

    private static bool Is(Type type, params Type[] open) => type.IsGenericType && open.Contains(type.GetGenericTypeDefinition());

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}: {field.FieldType.Name}";
}
