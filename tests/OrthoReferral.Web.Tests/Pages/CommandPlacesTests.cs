using System.Reflection;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>
/// Every command that a person may send is sent by a page. The test reads the sources, because a page that sends a command names it. A
/// command that a script sends to the API, or for which no page is needed, stands in the list of exceptions with its reason.
/// </summary>
public sealed partial class CommandPlacesTests
{
    private static readonly Dictionary<string, string> SentElsewhere = new(StringComparer.Ordinal)
    {
        ["AddOwnPasskey"] = "passkeys.js posts what the browser made to the API; the page shows the button",
    };

    [Fact]
    public void Every_command_that_a_person_may_send_is_sent_by_a_page()
    {
        var sent = SentByPages();

        var homeless = PersonsCommands().Where(name => !sent.ContainsKey(name) && !SentElsewhere.ContainsKey(name));

        homeless.ShouldBeEmpty("no page sends these commands");
    }

    [Fact]
    public void An_exception_is_a_command_that_exists_and_that_no_page_sends()
    {
        var sent = SentByPages();

        SentElsewhere.Keys.ShouldBeSubsetOf(PersonsCommands());
        SentElsewhere.Keys.Where(sent.ContainsKey).ShouldBeEmpty("a page sends them by now");
    }

    [Fact]
    public void A_page_sends_only_what_a_person_may_send() =>
        SentByPages().Keys.Intersect(Commands().Select(NameOf), StringComparer.Ordinal).ShouldBeSubsetOf(PersonsCommands());

    // The name of the use case, which is the class around the command.
    private static string NameOf(Type command) => command.DeclaringType?.Name ?? command.Name;

    private static IEnumerable<Type> Commands() =>
        new[] { typeof(ICommand<>).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false })
            .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<>)));

    private static string[] PersonsCommands() =>
        [
            .. Commands()
                .Where(command => command.GetCustomAttribute<AllowRolesAttribute>() is not null)
                .Select(NameOf)
                .Distinct(StringComparer.Ordinal),
        ];

    private static Dictionary<string, string> SentByPages()
    {
        var pages = Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "Pages");
        return Directory
            .EnumerateFiles(pages, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file =>
                Sent().Matches(File.ReadAllText(file)).Select(match => (Name: match.Groups["name"].Value, File: Path.GetFileName(file)))
            )
            .DistinctBy(one => one.Name, StringComparer.Ordinal)
            .ToDictionary(one => one.Name, one => one.File, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"new (?<name>\w+)\.Command\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sent();
}
