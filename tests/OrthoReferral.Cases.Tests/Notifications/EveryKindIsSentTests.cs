using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Notifications;

/// <summary>A kind of news that nothing sends is a promise that nobody keeps.</summary>
public sealed class EveryKindIsSentTests
{
    // What describes a kind, or asks for it, and sends nothing.
    private static readonly string[] Descriptions =
    [
        "NoticeProfile.cs",
        "NoticeWords.cs",
        "NoticeAddress.cs",
        "CallWords.cs",
        "ListCalls.cs",
        "NextCall.cs",
    ];

    public static TheoryData<NoticeKind> EveryKind => [.. Enum.GetValues<NoticeKind>()];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Something_sends_each_kind_of_news(NoticeKind kind)
    {
        var senders = Directory
            .EnumerateFiles(Path.Combine(ArchitectureTests.Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Descriptions.Contains(Path.GetFileName(file), StringComparer.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"NoticeKind\.{kind}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

        senders.ShouldNotBeEmpty();
    }
}
