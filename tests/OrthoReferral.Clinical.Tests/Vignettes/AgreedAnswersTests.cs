using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>The agreed answers through the batch, which is what <c>assess</c> runs.</summary>
public sealed class AgreedAnswersTests
{
    private static readonly Dictionary<string, JsonNode> Answers = Run();

    public static TheoryData<string> Ids => [.. AgreedAnswer.All.Select(line => line.Id)];

    [Fact]
    public void There_are_188_agreed_answers() => Answers.Count.ShouldBe(188);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_whole_answer_is_the_agreed_one(string id) =>
        AgreedAnswer.All.Single(line => line.Id == id).Differences(Answers[id]).ShouldBeEmpty();

    private static Dictionary<string, JsonNode> Run()
    {
        using var input = new MemoryStream();
        foreach (var line in AgreedAnswer.All)
        {
            input.Write(line.Referral);
            input.WriteByte((byte)'\n');
        }

        input.Position = 0;
        using var output = new MemoryStream();
        AssessmentBatch.Run(input, output);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return AgreedAnswer.All.Zip(answers).ToDictionary(pair => pair.First.Id, pair => JsonNode.Parse(pair.Second)!);
    }
}
