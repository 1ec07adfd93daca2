using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using OrthoReferral.Cases;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Fhir;
using OrthoReferral.Storage;
using OrthoReferral.Web.Tests.Pages;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests;

/// <summary>
/// Texts that a page shows only now and then, such as what is wrong with an entry, are read in the compiled program: every literal that
/// holds words, the markup of pages included. Sentences that are put together while the program runs are read on the pages
/// (<see cref="EveryLinkTests"/>).
/// </summary>
public sealed partial class EveryTextTests
{
    [Theory]
    [InlineData(typeof(RuleSet))]
    [InlineData(typeof(CasesRegistration))]
    [InlineData(typeof(IWorkflowEngine))]
    [InlineData(typeof(StorageRegistration))]
    [InlineData(typeof(ReferralBundle))]
    [InlineData(typeof(Program))]
    public void No_text_of_a_project_has_doubled_or_misplaced_punctuation(Type ofProject)
    {
        var texts = Literals(ofProject.Assembly.Location).Where(text => Words().IsMatch(text)).ToList();

        texts.ShouldNotBeEmpty();
        texts.SelectMany(BrokenIn).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Is it before surgery?.")]
    [InlineData("Record the day,, then the dose")]
    [InlineData("Record the day , then the dose")]
    [InlineData("Record the day ()")]
    public void A_broken_text_is_found(string text) => BrokenIn(text).ShouldNotBeEmpty();

    // A line of a script ends with a semicolon; a docstring, which the description of the API is made from, may name a method.
    private static IEnumerable<string> BrokenIn(string text) =>
        text.Split('\n')
            .Where(line => Words().IsMatch(line) && !line.EndsWith(';'))
            .SelectMany(line => PageText.BrokenSentences(Method().Replace(line, "")));

    private static IEnumerable<string> Literals(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at))
            yield return metadata.GetUserString(at);
    }

    [GeneratedRegex(@"\w\.\w+([<&][^()]*)?\(\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Method();

    [GeneratedRegex("[a-z]{2,} [a-z]{2,}")]
    private static partial Regex Words();
}
