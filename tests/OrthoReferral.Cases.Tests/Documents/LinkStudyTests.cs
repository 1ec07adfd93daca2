using FluentValidation;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Documents;

public sealed class LinkStudyTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_study_is_linked_by_its_number_and_opens_in_the_viewer_of_its_site()
    {
        var row = await fixture.InReviewAsync("OR-2026-001131");
        var day = new DateOnly(2026, 11, 18);
        await fixture.SendAsync(People.Oncologist, new LinkStudy.Command(row.Id, " RAD 4711/1 ", "MRI", null, day));

        var listed = await ListedAsync();
        (listed.AccessionNumber, listed.Title, listed.TakenOn, listed.Size).ShouldBe(("RAD 4711/1", "MRI", day, 0));
        listed.StudyAddress.ShouldBeNull("the site has no viewer");

        await fixture.SendAsync(
            People.Administrator,
            new ChangeSite.Command(
                row.SiteId,
                "North",
                "Europe/Berlin",
                Jurisdiction.Eu,
                LabUnits.Si,
                "https://viewer.example/?a={accession}"
            )
        );
        (await ListedAsync()).StudyAddress.ShouldBe("https://viewer.example/?a=RAD%204711%2F1");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Surgeon, new GetDocumentContent.Query(row.Id, listed.Id))
        );

        async Task<ListDocuments.Line> ListedAsync() =>
            (await fixture.SendAsync(People.Surgeon, new ListDocuments.Query(row.Id))).Documents.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("", "MRI", "AccessionNumber")]
    [InlineData("A\u0007", "MRI", "AccessionNumber")]
    [InlineData("4711", "Painting", "Kind")]
    public async Task What_is_wrong_is_refused_at_its_field(string number, string kind, string field)
    {
        var row = await fixture.InReviewAsync($"OR-2026-0012{number.Length}{kind.Length}");
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(People.Oncologist, new LinkStudy.Command(row.Id, number, kind))
            )
        ).Errors.ShouldContain(error => error.PropertyName == field);
    }

    [Theory]
    [InlineData("https://viewer.example/")]
    [InlineData("http://viewer.example/{accession}")]
    [InlineData("javascript:{accession}")]
    public async Task A_viewers_address_is_https_and_says_where_the_number_goes(string link) =>
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(
                    People.Administrator,
                    new AddSite.Command("With a viewer", "Europe/Berlin", Jurisdiction.Eu, LabUnits.Si, link)
                )
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("StudyLink");
}
